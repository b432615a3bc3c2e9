package org.openiru.web.egress;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Answers plain requests itself and leads every tunnel to one https server, whose certificate it writes into a file. */
final class TestProxy implements AutoCloseable {

    private static final char[] PASSWORD = "password".toCharArray();

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket listener;
    private final HttpsServer site;
    private final Path certificate;
    private volatile String plainAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private volatile int tunnelStatus = 200;

    TestProxy(Path folder, String siteName) throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore keys = selfSigned(folder, siteName);
        certificate = folder.resolve(siteName + ".pem");
        Files.writeString(
                certificate,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("site").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        site = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
        site.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        site.start();
        listener = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    Path certificate() {
        return certificate;
    }

    void refuseTunnels(int status) {
        tunnelStatus = status;
    }

    void redirectTo(String location) {
        plainAnswer = "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                Thread.startVirtualThread(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                requests.add(head.lines().findFirst().orElseThrow());
                OutputStream answer = connection.getOutputStream();
                if (!head.startsWith("CONNECT ")) {
                    answer.write(plainAnswer.getBytes(StandardCharsets.US_ASCII));
                } else {
                    answer.write(("HTTP/1.1 " + tunnelStatus + " Proxy\r\n"
                                    + (tunnelStatus == 200 ? "" : "Content-Length: 0\r\n") + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    if (tunnelStatus == 200) {
                        tunnel(connection);
                        return;
                    }
                }
            }
        } catch (IOException hungUp) {
            // The client has what it wanted, or what it did not.
        }
    }

    private void tunnel(Socket connection) throws IOException {
        try (Socket onward =
                new Socket(InetAddress.getLoopbackAddress(), site.getAddress().getPort())) {
            Thread back = Thread.startVirtualThread(() -> copy(onward, connection));
            copy(connection, onward);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException hungUp) {
            // Either side may end the tunnel.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = 0; next >= 0 && head.indexOf("\r\n\r\n") < 0; ) {
            next = in.read();
            if (next >= 0) {
                head.append((char) next);
            }
        }
        return head.toString();
    }

    /** Java has no public API that makes a certificate; its keytool has. */
    private static KeyStore selfSigned(Path folder, String name)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        if (!Files.exists(file)) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "site",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=dns:" + name,
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IOException(output);
            }
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static SSLContext tls(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        site.stop(0);
    }
}
