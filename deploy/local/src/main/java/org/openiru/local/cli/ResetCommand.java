package org.openiru.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.StackException;
import org.openiru.parts.Folders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Stops everything and deletes all local data; asks first.")
final class ResetCommand implements Callable<Integer> {

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException, StackException {
        LocalStack stack = Iru.stack();
        Path home = stack.settings().home();
        if (!yes && !confirmed(home)) {
            System.out.println("Nothing was deleted.");
            return 1;
        }
        stack.down(new ConsoleProgress());
        if (stack.settings().mongoUri().isPresent()) {
            stack.dropFigures();
            System.out.println("Reporting's database is dropped from the MongoDB that IRU_MONGODB_URI named.");
        }
        for (String folder : List.of("data", "internet", "action-day", "apps", "logs", "run")) {
            Folders.delete(home.resolve(folder));
        }
        System.out.println("All local data is deleted.");
        return 0;
    }

    private static boolean confirmed(Path home) throws IOException {
        System.out.print("Delete all reports, cases, referrals, events and mail in " + home + "? [y/N] ");
        System.out.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
