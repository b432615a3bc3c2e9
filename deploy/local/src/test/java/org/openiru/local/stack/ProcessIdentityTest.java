package org.openiru.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    @Test
    void an_identity_stays_the_same_while_the_process_lives_and_is_gone_with_it() throws Exception {
        // Given
        Process process = new ProcessBuilder("sleep", "60").start();
        String identity = ProcessIdentity.of(process.pid()).orElseThrow();
        assertThat(ProcessIdentity.of(process.pid())).contains(identity);
        // When
        process.destroyForcibly().waitFor();
        // Then
        assertThat(ProcessIdentity.of(process.pid())).isEmpty();
    }

    static boolean isRunning(long pid) {
        try {
            return ProcessIdentity.of(pid).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
