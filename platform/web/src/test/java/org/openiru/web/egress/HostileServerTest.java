package org.openiru.web.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.junit.jupiter.api.Test;
import org.openiru.web.egress.OutboundResult.Failed;

/** What no web server does that is meant well. */
class HostileServerTest {

    @Test
    void aNameWithManyAddressesThatDoNotAnswerIsGivenUpInTime() {
        InetAddress[] addresses = IntStream.rangeClosed(1, 60)
                .mapToObj(last -> InetAddress.ofLiteral("93.184.215." + last))
                .toArray(InetAddress[]::new);
        long before = System.nanoTime();

        OutboundResult result = get(addresses, proxy -> new Unreachable());

        assertThat(result).isEqualTo(new Failed("no complete answer in time", true));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatIsWrongWithAnAnswerIsToldInWordsThatCanBeStored() {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\0zz\r\n";

        OutboundResult result =
                get(new InetAddress[] {InetAddress.ofLiteral(TestInternet.PUBLIC)}, proxy -> new Saying(answer));

        assertThat(result).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.reason())
                .endsWith("Bad chunk header: ?zz"));
    }

    private static OutboundResult get(InetAddress[] addresses, DetachedSocketFactory sockets) {
        GuardedHttpClient client = new GuardedHttpClient(
                new TestInternet.Settings(Optional.empty(), Optional.empty()), "test", name -> addresses, sockets);
        try {
            return client.send(OutboundRequest.get("http://site.test/").within(Duration.ofMillis(300)));
        } finally {
            client.close();
        }
    }

    /** Nobody answers until the socket is closed, or the time to connect is over. */
    private static final class Unreachable extends Socket {

        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws SocketException, SocketTimeoutException {
            try {
                if (closed.await(timeout, TimeUnit.MILLISECONDS)) {
                    throw new SocketException("closed");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new SocketTimeoutException("nobody answers");
        }

        @Override
        public synchronized void close() {
            closed.countDown();
        }
    }

    /** Whatever is sent, the answer is the same. */
    private static final class Saying extends Socket {

        private final byte[] answer;

        Saying(String answer) {
            this.answer = answer.getBytes(US_ASCII);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) {
            // There is nobody to connect to.
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(answer);
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }
}
