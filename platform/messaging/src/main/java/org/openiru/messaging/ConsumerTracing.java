package org.openiru.messaging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.openiru.events.EventRecords;

/** Continues in the consumer the trace of the request that published the event. */
@ApplicationScoped
class ConsumerTracing {

    private static final TextMapGetter<Headers> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            return headers == null ? null : EventRecords.header(headers, name);
        }
    };

    private final Tracer tracer;

    ConsumerTracing(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("org.openiru.messaging");
    }

    void during(ConsumerRecord<String, byte[]> kafkaRecord, Runnable handling) {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), kafkaRecord.headers(), GETTER);
        Span span = tracer.spanBuilder("process " + kafkaRecord.topic())
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", kafkaRecord.topic())
                .startSpan();
        try {
            parent.with(span).wrap(handling).run();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }
}
