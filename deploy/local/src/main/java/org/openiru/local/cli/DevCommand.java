package org.openiru.local.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a service in dev mode in the place of its process; the rest of the stack goes on. */
@Command(name = "dev", description = "Runs a service in quarkus:dev against the running stack, until Ctrl-C.")
final class DevCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "intake, assessment, referral or reporting.")
    private String service = "";

    @Option(names = "--debug", defaultValue = "5005", description = "The debugger's port (default ${DEFAULT-VALUE}).")
    private int debugPort;

    @Override
    public Integer call() throws IOException, StackException {
        LocalStack stack = Iru.stackOnItsPorts();
        if (!LocalStack.SERVICES.contains(service)) {
            throw new StackException(
                    "There is no service '" + service + "'. Services: " + String.join(", ", LocalStack.SERVICES));
        }
        if (stack.pid("postgresql").isEmpty()) {
            throw new StackException("The stack does not run. Start it first: ./iru up");
        }
        // It ends with this command, however that ends; only kill -9 leaves it running, and then ./iru down finds it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack)));
        return stack.runInPlaceOf(
                service,
                List.of(
                        "mvn",
                        "-ntp",
                        "-pl",
                        service + "-service",
                        "-am",
                        "-Ddebug=" + debugPort,
                        "-Dquarkus.analytics.disabled=true",
                        "compile",
                        "quarkus:dev"));
    }

    private void end(LocalStack stack) {
        try {
            stack.stop(service);
        } catch (IOException | StackException e) {
            System.err.println(service + " could not be stopped: " + e.getMessage());
        }
    }
}
