package org.openiru.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What distinguishes one local stack from another.
 *
 * @param project the root of the built project
 * @param home where data, logs and process files live
 * @param portBase see {@link StackPort}
 * @param mongoUri a MongoDB to use in place of the stand-in
 * @param environment further environment variables, by the name of the part that gets them
 */
public record StackSettings(
        Path project,
        Path home,
        int portBase,
        Optional<String> mongoUri,
        Map<String, Map<String, String>> environment) {

    private static final int LOWEST_BASE = 1024;
    private static final int HIGHEST_BASE = 65_000;

    public StackSettings {
        project = project.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        if (portBase < LOWEST_BASE || portBase > HIGHEST_BASE) {
            throw new IllegalArgumentException(
                    "IRU_PORT_BASE must be from " + LOWEST_BASE + " to " + HIGHEST_BASE + ", not " + portBase);
        }
    }

    /** The stack of a project, with ports and MongoDB as the environment says. */
    public static StackSettings of(Path project, Map<String, String> variables) throws IOException {
        return new StackSettings(
                project,
                project.resolve(".iru"),
                PortBase.choose(project.resolve(".iru"), variables.get("IRU_PORT_BASE")),
                OwnMongo.choose(project.resolve(".iru"), variables.get("IRU_MONGODB_URI")),
                Map.of());
    }

    /** The same stack elsewhere, for example in a test's folder and on ports of its own. */
    public StackSettings at(Path otherHome, int otherPortBase) {
        return new StackSettings(project, otherHome, otherPortBase, mongoUri, environment);
    }

    /** The same stack, in which one part gets further environment variables. */
    public StackSettings withEnvironment(String part, Map<String, String> variables) {
        Map<String, Map<String, String>> more = new HashMap<>(environment);
        more.merge(part, Map.copyOf(variables), StackSettings::joined);
        return new StackSettings(project, home, portBase, mongoUri, more);
    }

    /** The number of a port in this stack. */
    public int port(StackPort port) {
        return port.from(portBase);
    }

    /** What speaks against where the ports begin, for people. */
    public Optional<String> portWarning() throws IOException {
        return PortBase.warning(portBase, Path.of("/proc/sys/net/ipv4/ip_local_port_range"));
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return Map.copyOf(all);
    }
}
