package org.openiru.local.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.openiru.local.stack.StackException;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops everything; data stays.")
final class DownCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, StackException {
        Iru.stack().down(new ConsoleProgress());
        System.out.println("Nothing is running.");
        return 0;
    }
}
