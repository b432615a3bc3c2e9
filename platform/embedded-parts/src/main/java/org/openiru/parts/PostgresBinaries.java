package org.openiru.parts;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs of the Maven artifact for this machine, unpacked once. */
final class PostgresBinaries {

    private static final FileAttribute<?> OPEN_TO_READ =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private PostgresBinaries() {}

    /** The folder under the cache that holds {@code bin}; named by the archive's checksum. */
    static Path home(Path cache) throws IOException {
        return cache.resolve("postgresql-" + checksum(archive()));
    }

    /** Unpacks the programs unless they are there, and returns the folder that holds {@code bin}. */
    static Path unpackUnder(Path cache) throws IOException {
        byte[] archive = archive();
        Path home = cache.resolve("postgresql-" + checksum(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "unpacking-", OPEN_TO_READ);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, fresh);
            }
        }
        publish(fresh, home);
        return home;
    }

    private static byte[] archive() throws IOException {
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine())) {
            if (archive == null) {
                throw new IOException("There is no PostgreSQL for " + system() + " on " + machine());
            }
            return archive.readAllBytes();
        }
    }

    private static String checksum(byte[] archive) {
        CRC32C checksum = new CRC32C();
        checksum.update(archive);
        return Long.toHexString(checksum.getValue());
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path fresh) throws IOException {
        Path target = fresh.resolve(entry.getName()).normalize();
        if (!target.startsWith(fresh)) {
            throw new IOException("The archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /** A rename, so that two processes which unpack at once both end with a whole folder. */
    private static void publish(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            Folders.delete(fresh);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name");
        return name.toLowerCase(Locale.ROOT).startsWith("mac") ? "Darwin" : name;
    }

    private static String machine() {
        String architecture = System.getProperty("os.arch");
        return architecture.equals("amd64") ? "x86_64" : architecture;
    }
}
