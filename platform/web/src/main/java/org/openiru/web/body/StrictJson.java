package org.openiru.web.body;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A body that can be read in two ways is refused rather than guessed at, and so is a value that cannot be stored. */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

    /** After Quarkus has registered its modules: of two readers of the same type the later one is asked. */
    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        UnambiguousJson.only(mapper);
        SimpleModule values = new SimpleModule("openiru-values");
        values.addDeserializer(String.class, new StorableText());
        values.addDeserializer(Instant.class, CalendarTime.instant());
        values.addDeserializer(OffsetDateTime.class, CalendarTime.withOffset());
        mapper.registerModule(values);
        mapper.configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature(), false);
    }
}
