package org.openiru.referral.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.problem.ProblemException;

/** Reads a file of providers, one after the other; one that is broken does not spoil the next. */
enum ImportFormat {
    /** Each line is an object. */
    NDJSON {
        @Override
        void read(String file, Consumer<ImportLine> each) {
            int number = 0;
            for (String line : (Iterable<String>) file.lines()::iterator) {
                number++;
                if (!line.isBlank()) {
                    each.accept(object(number, line));
                }
            }
        }
    },

    /** An array of objects. */
    JSON {
        @Override
        void check(String file) {
            super.check(file);
            if (!file.stripLeading().startsWith("[")) {
                throw unreadable("The file must be an array.");
            }
        }

        @Override
        void read(String file, Consumer<ImportLine> each) {
            int number = 1;
            try (JsonParser parser = MAPPER.createParser(file)) {
                parser.nextToken(); // the array's beginning
                for (; parser.nextToken() != JsonToken.END_ARRAY; number++) {
                    each.accept(element(number, ELEMENT.readTree(parser)));
                }
            } catch (JsonProcessingException e) {
                each.accept(new ImportLine.Unreadable(number, "is not JSON, nor can what follows be read"));
            } catch (IOException e) {
                throw new IllegalStateException("Text cannot be read", e);
            }
        }
    },

    /** RFC 4180 with a header. */
    CSV {
        @Override
        void check(String file) {
            super.check(file);
            ProviderCsv.header(CsvRecords.of(file).next().text());
        }

        @Override
        void read(String file, Consumer<ImportLine> each) {
            Iterator<CsvRecords.CsvRecord> records = CsvRecords.of(file);
            List<String> header = ProviderCsv.header(records.next().text());
            records.forEachRemaining(line -> each.accept(ProviderCsv.read(line.number(), header, line.text())));
        }
    };

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Others follow it in the array. */
    private static final ObjectReader ELEMENT = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Finds out what makes the whole file unusable, before the answer to it begins.
     *
     * @throws ProblemException 422
     */
    void check(String file) {
        if (file.isBlank()) {
            throw unreadable("The file is empty.");
        }
    }

    /** Hands over what the file holds, in its order. */
    abstract void read(String file, Consumer<ImportLine> each);

    private static ImportLine object(int number, String text) {
        try {
            return element(number, MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return new ImportLine.Unreadable(number, "is not JSON");
        }
    }

    private static ImportLine element(int number, @Nullable JsonNode element) {
        return element instanceof ObjectNode fields
                ? new ImportLine.Read(number, fields)
                : new ImportLine.Unreadable(number, "must be an object");
    }

    static ProblemException unreadable(String why) {
        return new ProblemException(ReferralProblem.INVALID_IMPORT, why);
    }
}
