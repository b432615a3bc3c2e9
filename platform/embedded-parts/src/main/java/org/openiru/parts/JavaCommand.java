package org.openiru.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command line for a further JVM with this JVM's class path. */
public final class JavaCommand {

    private JavaCommand() {}

    /** The {@code java} program of this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Runs a class's {@code main} with the given JVM options. */
    public static List<String> of(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
