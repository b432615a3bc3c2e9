package org.openiru.web.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import org.openiru.web.text.ControlCharacters;

/** Reads text without {@link ControlCharacters}. */
final class StorableText extends StringDeserializer {

    private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        if (text != null && ControlCharacters.areIn(text)) {
            throw Unacceptable.value(parser, "must not contain control characters");
        }
        return text;
    }
}
