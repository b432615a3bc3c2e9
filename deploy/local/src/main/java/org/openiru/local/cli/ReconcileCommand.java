package org.openiru.local.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.openiru.local.reconcile.Reconciliation;
import org.openiru.local.reconcile.ReconciliationTable;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reconcile",
        description =
                "Compares the totals of reporting with what the services count themselves; exit code 1 if one differs.")
final class ReconcileCommand implements Callable<Integer> {

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a total may differ, for events are on their way: ${DEFAULT-VALUE} unless given.")
    private int wait;

    @Override
    public Integer call() throws IOException, StackException, InterruptedException {
        LocalStack stack = Iru.stackOnItsPorts();
        for (String service : LocalStack.SERVICES) {
            if (stack.pid(service).isEmpty()) {
                throw new StackException("The part " + service + " is not running. Start it with ./iru up");
            }
        }
        ReconciliationTable table =
                new ReconciliationTable(Reconciliation.of(stack).compare(Duration.ofSeconds(wait)));
        System.out.print(table.text());
        return table.allAgree() ? 0 : 1;
    }
}
