package org.openiru.reporting.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/** Settings of the projections. */
@ConfigMapping(prefix = "iru.projection")
public interface ProjectionConfig {

    /** Whether this process projects; a replica that only answers questions sets it to false. */
    @WithDefault("true")
    boolean enabled();

    /** The Kafka consumer group, by which replicas share the partitions. Positions are kept in MongoDB, not in it. */
    @WithDefault("${quarkus.application.name}")
    @NotBlank
    String group();

    /** The MongoDB database. It can be dropped at any time: it fills again from the topics. */
    @WithDefault("reporting")
    @NotBlank
    String database();

    /** How many events at most are read and written together. */
    @WithDefault("4000")
    @Min(1)
    @Max(50_000)
    int batch();

    /** How long a poll waits for events, and so how soon a rebuild or a dropped database is noticed. */
    @WithDefault("200ms")
    Duration poll();

    /** How long to wait before trying again while MongoDB or Kafka is away. */
    @WithDefault("500ms")
    Duration retryAfter();
}
