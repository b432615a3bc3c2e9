package org.openiru.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.StackException;
import org.openiru.local.stack.StackSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of {@code ./iru} that deal with a built project. */
@Command(
        name = "./iru",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DevCommand.class,
            TokenCommand.class,
            RebuildCommand.class,
            ReconcileCommand.class,
            ImportCommand.class,
            ResetCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Iru {

    private Iru() {}

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Iru());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
        System.exit(commands.execute(arguments));
    }

    /** The stack of the project in the current directory, whatever ports it runs on. */
    static LocalStack stack() throws IOException {
        return new LocalStack(StackSettings.of(Path.of(""), System.getenv()));
    }

    /** The same, for commands that speak to its parts. */
    static LocalStack stackOnItsPorts() throws IOException, StackException {
        LocalStack stack = stack();
        stack.refuseOtherPorts();
        return stack;
    }

    private static int explain(Exception failure) {
        switch (failure) {
            case StackException told -> System.err.println(told.getMessage());
            case IllegalArgumentException told -> System.err.println(told.getMessage());
            default -> failure.printStackTrace();
        }
        return 1;
    }
}
