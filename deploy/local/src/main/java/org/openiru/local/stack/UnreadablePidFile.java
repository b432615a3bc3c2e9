package org.openiru.local.stack;

import java.io.IOException;
import java.nio.file.Path;

/** A file in {@code run} does not tell which process is the part's: a disk that was full when it was written leaves such. */
final class UnreadablePidFile extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadablePidFile(Path file, Throwable cause) {
        super(file + " does not tell which process it is about.", cause);
    }
}
