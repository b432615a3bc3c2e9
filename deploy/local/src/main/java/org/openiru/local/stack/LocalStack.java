package org.openiru.local.stack;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole installation on this machine. Its parts are processes of their own that outlive this object and this JVM; another
 * {@code LocalStack} with the same home finds them again.
 */
public final class LocalStack {

    /** The services, in the order of the main flow. */
    public static final List<String> SERVICES = Catalogue.SERVICES;

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final StackSettings settings;
    private final Catalogue catalogue;
    private final Tokens tokens;
    private final Map<String, StackPart> replicas = new HashMap<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    public LocalStack(StackSettings settings) throws IOException {
        this.settings = settings;
        this.catalogue = new Catalogue(settings);
        this.tokens = new Tokens(catalogue.realmAddress(), catalogue.realm());
    }

    public StackSettings settings() {
        return settings;
    }

    /** The people who may sign in. */
    public List<Login> logins() {
        return catalogue.realm().logins();
    }

    /** Tokens of demo logins and clients. */
    public Tokens tokens() {
        return tokens;
    }

    /** Events that consumers could not handle. */
    public DeadLetters deadLetters() {
        return new DeadLetters(catalogue.bootstrapServers());
    }

    /** Reporting's address. */
    public String reporting() {
        return address(StackPort.REPORTING);
    }

    /** A service's address. */
    public String address(StackPort service) {
        return "http://127.0.0.1:" + settings.port(service);
    }

    /** The rebuilding of reporting's figures. */
    public Rebuild rebuild() {
        return new Rebuild(reporting(), tokens);
    }

    /** Drops reporting's database with all its figures; if reporting runs, it begins anew, and has no figures meanwhile. */
    public void dropFigures() {
        try (MongoClient mongo = MongoClients.create(catalogue.mongoUri())) {
            mongo.getDatabase("reporting").drop();
        }
    }

    /**
     * Starts every part that is not running and returns when all are ready.
     *
     * @throws StackException if another launcher is at work here, a port is taken or a part does not start
     */
    public void up(Progress progress) throws IOException, StackException {
        Files.createDirectories(settings.home().resolve("run"));
        try (FileChannel channel = FileChannel.open(
                        settings.home().resolve("run").resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new StackException("Another ./iru up is starting this stack.");
            }
            List<StackPart> parts = catalogue.parts();
            refuseOtherPorts();
            refuseTakenPorts(parts);
            PortBase.remember(settings.home(), settings.portBase());
            OwnMongo.remember(settings.home(), settings.mongoUri());
            new Starts(settings.home(), progress, cancelled).start(parts);
        }
    }

    /**
     * Makes sure that what runs has the ports of these settings.
     *
     * @throws StackException if it runs on others
     */
    public void refuseOtherPorts() throws IOException, StackException {
        if (anyRunning(catalogue.parts())) {
            PortBase.refuseOther(settings.home(), settings.portBase());
        }
    }

    /** Starts one part, also after it was stopped or killed, and returns when it is ready. */
    public void start(String name) throws IOException, StackException {
        StackPart part = part(name);
        refuseTakenPorts(List.of(part));
        new Starts(settings.home(), Progress.silent(), cancelled).start(part);
    }

    /** Starts a further process of a service on a port of its own, as a part of the given name. */
    public void startReplica(String service, String name, int port) throws IOException, StackException {
        replicas.put(name, catalogue.replica(service, name, port));
        start(name);
    }

    /** Lets no further part start; for a launcher that is told to end while it starts parts. */
    public void cancelStarts() {
        synchronized (cancelled) {
            cancelled.set(true);
        }
    }

    /** Stops one part, in an orderly way if it can be done. */
    public Ending stop(String name) throws IOException, StackException {
        if (running(name).isEmpty()) {
            process(name).forget();
            return Ending.BEFORE;
        }
        return process(name).stop(stopSignal(name), STOP_PATIENCE);
    }

    /** Ends one part at once, as a crash would (kill -9). */
    public void kill(String name) throws IOException {
        process(name).kill();
    }

    /**
     * Stops all parts, replicas included, also those that an earlier launcher started. Services go first.
     *
     * @throws StackException if one could not be stopped; all others are
     */
    public void down(Progress progress) throws IOException, StackException {
        stopAll(noted(), progress);
    }

    /**
     * Stops the given parts, services first.
     *
     * @throws StackException if one could not be stopped; all others are
     */
    public void stopAll(List<String> names, Progress progress) throws IOException, StackException {
        List<String> foundations = foundations();
        List<StackException> failures = new ArrayList<>();
        failures.addAll(stopTogether(
                names.stream().filter(name -> !foundations.contains(name)).toList(), progress));
        failures.addAll(
                stopTogether(names.stream().filter(foundations::contains).toList(), progress));
        if (!failures.isEmpty()) {
            StackException told = new StackException(
                    failures.stream().map(StackException::getMessage).collect(Collectors.joining("\n")));
            failures.forEach(told::addSuppressed);
            throw told;
        }
    }

    /** Returns why parts could not be stopped. */
    private List<StackException> stopTogether(List<String> names, Progress progress) {
        Map<String, Future<?>> endings = new LinkedHashMap<>();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            names.forEach(name -> endings.put(name, threads.submit(() -> stop(name, progress))));
        }
        return endings.entrySet().stream()
                .filter(ending -> ending.getValue().state() == Future.State.FAILED)
                .map(ending -> notStopped(ending.getKey(), ending.getValue().exceptionNow()))
                .toList();
    }

    private @Nullable Void stop(String name, Progress progress) throws IOException, StackException {
        Ending ending = stop(name);
        if (ending != Ending.BEFORE) {
            progress.stopped(name, ending);
        }
        return null;
    }

    private static StackException notStopped(String name, Throwable failure) {
        return failure instanceof StackException told
                ? told
                : new StackException(name + " could not be stopped: " + failure, failure);
    }

    /** The process id of a running part. */
    public Optional<Long> pid(String name) throws IOException, StackException {
        return running(name).map(ProcessHandle::pid);
    }

    /** The environment variables with which a part finds the others. */
    public Map<String, String> environment(String name) throws IOException, StackException {
        return part(name).part().environment();
    }

    /**
     * Runs a command in the place of a service's process, with its environment and in this JVM's terminal, and returns its exit
     * code. Meanwhile it is that part of the stack, also for other launchers.
     */
    public int runInPlaceOf(String service, List<String> command) throws IOException, StackException {
        stop(service);
        refuseTakenPorts(List.of(part(service)));
        return process(service).runHere(command, environment(service));
    }

    /** The file to which a part writes. */
    public Path log(String name) {
        return process(name).log();
    }

    /** The names of the parts that were built, foundations first. */
    public List<String> names() throws IOException {
        return catalogue.parts().stream().map(StackPart::name).toList();
    }

    /** How all parts are. */
    public List<PartStatus> status() throws IOException, StackException {
        List<PartStatus> status = new ArrayList<>();
        for (StackPart part : catalogue.parts()) {
            status.add(status(part));
        }
        return status;
    }

    private PartStatus status(StackPart part) throws IOException, StackException {
        Optional<ProcessHandle> process = running(part.name());
        Optional<PartStatus.Running> running = Optional.empty();
        if (process.isPresent()) {
            ProcessHandle found = process.get();
            running = Optional.of(new PartStatus.Running(
                    found.pid(),
                    part.part().isReady(),
                    found.info().startInstant().orElse(Instant.EPOCH),
                    Memory.of(found)));
        }
        return new PartStatus(part.name(), part.ports(), part.address(), running);
    }

    private boolean anyRunning(List<StackPart> parts) throws IOException, StackException {
        for (StackPart part : parts) {
            if (running(part.name()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void refuseTakenPorts(List<StackPart> parts) throws IOException, StackException {
        for (StackPart part : parts) {
            if (running(part.name()).isEmpty()) {
                for (int port : part.ports()) {
                    if (!PortHolder.isFreeSoon(port)) {
                        throw new StackException("Port " + port + " (" + part.name() + ") is taken by "
                                + PortHolder.describe(port)
                                + ".\nStop that, or move all ports of the stack, for example: IRU_PORT_BASE="
                                + elsewhere() + " ./iru up");
                    }
                }
            }
        }
    }

    private int elsewhere() {
        return settings.portBase() == 18_000 ? 28_000 : 18_000;
    }

    private List<String> foundations() throws IOException {
        return catalogue.parts().stream()
                .map(StackPart::name)
                .filter(name -> !Catalogue.SERVICES.contains(name))
                .toList();
    }

    private StackPart part(String name) throws IOException, StackException {
        if (replicas.containsKey(name)) {
            return replicas.get(name);
        }
        return catalogue.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("There is no part '" + name + "', or it was not built."));
    }

    private String stopSignal(String name) throws IOException {
        return catalogue.parts().stream()
                .filter(part -> part.name().equals(name))
                .map(part -> part.part().stopSignal())
                .findFirst()
                .orElse("TERM");
    }

    private List<String> noted() throws IOException {
        Path run = settings.home().resolve("run");
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".pid"))
                    .map(file -> file.substring(0, file.length() - ".pid".length()))
                    .toList();
        }
    }

    /** The running process of a part. If its file does not tell which that is, but none can be running, the file is removed. */
    private Optional<ProcessHandle> running(String name) throws IOException, StackException {
        try {
            return process(name).running();
        } catch (UnreadablePidFile e) {
            for (int port : ports(name)) {
                if (!PortHolder.isFreeSoon(port)) {
                    throw new StackException(
                            e.getMessage() + "\nPort " + port + " (" + name + ") is held by "
                                    + PortHolder.describe(port) + ".\nEnd that process; the file is removed then.",
                            e);
                }
            }
            process(name).forget();
            return Optional.empty();
        }
    }

    private List<Integer> ports(String name) throws IOException {
        return Stream.concat(catalogue.parts().stream(), replicas.values().stream())
                .filter(part -> part.name().equals(name))
                .findFirst()
                .map(StackPart::ports)
                .orElse(List.of());
    }

    private PartProcess process(String name) {
        return new PartProcess(settings.home(), name);
    }
}
