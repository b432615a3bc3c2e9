package org.openiru.local.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.Callable;
import org.openiru.local.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = "Prints an access token of a demo login or client, for use with curl.")
final class TokenCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "For example officer, analyst, agency-be, platform-demo, mail-gateway.")
    private String name = "";

    @Override
    public Integer call() throws IOException, StackException {
        try {
            System.out.println(Iru.stackOnItsPorts().tokens().of(name));
            return 0;
        } catch (ConnectException e) {
            throw new StackException("Keycloak is not running. Start it with ./iru up", e);
        }
    }
}
