package org.openiru.local.internet;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The demo internet's process: {@code DemoInternet PORT STATE_FOLDER}. It listens on 127.0.0.1; its folder holds the
 * certificate to trust, {@code ca.pem}, and the journal of all that happened.
 */
public final class DemoInternet implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx;
    private final World world;
    private final int port;

    private DemoInternet(Vertx vertx, World world, int port) {
        this.vertx = vertx;
        this.world = world;
        this.port = port;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Usage: DemoInternet PORT STATE_FOLDER");
        }
        DemoInternet internet = start(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        System.out.println("Demo internet on 127.0.0.1:" + internet.port());
    }

    /**
     * Starts it inside this JVM.
     *
     * @param port 0 for any free one
     * @param folder where its state is kept and, at a second start, found again
     * @throws IOException if the port is taken or the folder cannot be used
     */
    public static DemoInternet start(int port, Path folder) throws IOException {
        Clock clock = Clock.systemUTC();
        ServerNameKeys keys = new ServerNameKeys(CertificateAuthority.in(folder, clock));
        World world = World.open(folder.resolve("journal.ndjson"));
        // One event loop: the world needs no locks, and things happen in one order.
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        EventLoop process = new EventLoop(world, keys, clock, port);
        try {
            await(vertx.deployVerticle(process));
        } catch (IOException e) {
            close(vertx, world);
            throw e;
        }
        return new DemoInternet(vertx, world, process.port);
    }

    /** The port of the proxy and of the control interface. */
    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        close(vertx, world);
    }

    private static void close(Vertx vertx, World world) throws IOException {
        await(vertx.close());
        world.close();
    }

    private static void await(Future<?> future) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The demo internet does not start or stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** Everything runs on this verticle's event loop. */
    private static final class EventLoop extends AbstractVerticle {

        private final World world;
        private final ServerNameKeys keys;
        private final Clock clock;
        private int port;

        EventLoop(World world, ServerNameKeys keys, Clock clock, int port) {
            this.world = world;
            this.keys = keys;
            this.clock = clock;
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            Courier courier = new Courier(vertx, world, clock);
            Site site = new Site(world, new NoticeDesk(world, clock, courier::schedule), new Pages(world));
            Front front = new Front(vertx, site, new Control(world).handler(vertx), keys);
            front.listen(port)
                    .<Void>map(actual -> {
                        port = actual;
                        world.notices().forEach(courier::schedule);
                        return null;
                    })
                    .onComplete(started);
        }
    }
}
