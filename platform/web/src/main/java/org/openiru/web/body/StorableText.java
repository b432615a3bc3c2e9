package org.openiru.web.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Reads text without control characters other than tab and line breaks, and without halves of characters: a database cannot
 * hold all of them, and none is ever meant.
 */
final class StorableText extends StringDeserializer {

    private static final long serialVersionUID = 1L;
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cs}[\\p{Cntrl}&&[^\\t\\n\\r]]]");

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        if (text != null && UNSTORABLE.matcher(text).find()) {
            throw Unacceptable.value(parser, "must not contain control characters");
        }
        return text;
    }
}
