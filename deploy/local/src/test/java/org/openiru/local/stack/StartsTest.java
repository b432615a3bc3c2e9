package org.openiru.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartsTest {

    @TempDir
    Path home;

    @AfterEach
    void stop() throws Exception {
        for (String name : List.of("foundation", "service")) {
            new PartProcess(home, name).stop("KILL", Duration.ofSeconds(5));
        }
    }

    @Test
    void a_part_starts_when_what_it_needs_is_ready() throws Exception {
        // Given
        Path foundation = home.resolve("foundation-ready");
        FakePart slow =
                new FakePart("sleep 0.3; touch " + foundation + "; exec sleep 60", () -> Files.exists(foundation));
        FakePart quick = new FakePart("exec sleep 60", () -> Files.exists(foundation));
        AtomicBoolean inOrder = new AtomicBoolean();
        Progress progress = new Progress() {
            @Override
            public void starting(String part) {
                if (part.equals("service")) {
                    inOrder.set(Files.exists(foundation));
                }
            }
        };
        // When
        new Starts(home, progress, new AtomicBoolean())
                .start(List.of(slow.named("foundation"), quick.named("service", "foundation")));
        // Then
        assertThat(inOrder).isTrue();
    }

    @Test
    void a_part_that_does_not_start_is_named_with_the_end_of_its_log() {
        // Given
        FakePart broken = new FakePart("echo 'the disk is full'; exit 3", () -> false);
        // Then
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> new Starts(home, Progress.silent(), new AtomicBoolean())
                        .start(List.of(broken.named("foundation"))))
                .withMessageContaining("foundation ended while it started")
                .withMessageContaining("the disk is full")
                .withMessageContaining("foundation.log");
    }

    @Test
    void a_part_that_cannot_be_noted_is_named_with_the_end_of_its_log() throws Exception {
        // Given
        Path unwritable = Files.createDirectories(home.resolve("run/foundation.pid.new"));
        FakePart part = new FakePart("exec sleep 60", () -> false);
        // Then
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> new Starts(home, Progress.silent(), new AtomicBoolean())
                        .start(List.of(part.named("foundation"))))
                .withMessageContaining("foundation ended while it started")
                .withMessageContaining(unwritable.toString());
    }

    @Test
    void what_earlier_runs_wrote_is_not_told_as_the_end_of_a_failed_parts_log() throws Exception {
        // Given
        Path log = home.resolve("logs/foundation.log");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "yesterday all was well\n");
        FakePart broken = new FakePart("echo 'the disk is full'; exit 3", () -> false);
        // Then
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> new Starts(home, Progress.silent(), new AtomicBoolean())
                        .start(List.of(broken.named("foundation"))))
                .withMessageEndingWith("foundation.log:\nthe disk is full")
                .withMessageNotContaining("yesterday");
        assertThat(log).content().contains("yesterday", "the disk is full");
    }

    @Test
    void a_log_that_is_no_text_is_told_all_the_same() {
        // Given
        FakePart broken = new FakePart("printf 'not \\377 a letter'; exit 3", () -> false);
        // Then
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> new Starts(home, Progress.silent(), new AtomicBoolean())
                        .start(List.of(broken.named("foundation"))))
                .withMessageContaining("foundation ended while it started")
                .withMessageContaining(" a letter");
    }

    @Test
    void nothing_starts_any_more_once_the_launcher_is_told_to_end() throws Exception {
        // Given
        FakePart part = new FakePart("exec sleep 60", () -> true);
        // Then
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> new Starts(home, Progress.silent(), new AtomicBoolean(true))
                        .start(List.of(part.named("foundation"))));
        assertThat(new PartProcess(home, "foundation").running()).isEmpty();
    }
}
