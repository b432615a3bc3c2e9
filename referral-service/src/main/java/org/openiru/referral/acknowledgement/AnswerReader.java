package org.openiru.referral.acknowledgement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.List;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;

/** Reads an answer's bytes, after its signature was verified. A misspelt field is an error, not silence. */
@ApplicationScoped
class AnswerReader {

    private final ObjectReader reader;
    private final Validator validator;

    AnswerReader(ObjectMapper json, Validator validator) {
        this.reader = json.readerFor(AnswerBody.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.validator = validator;
    }

    /**
     * Reads and checks an answer.
     *
     * @throws ProblemException 422 naming the fields at fault
     */
    AnswerBody read(byte[] bytes) {
        AnswerBody body = parse(bytes);
        List<FieldError> errors =
                validator.validate(body).stream().map(AnswerReader::error).toList();
        if (!errors.isEmpty()) {
            throw malformed(errors);
        }
        return body;
    }

    private AnswerBody parse(byte[] bytes) {
        AnswerBody body;
        try {
            body = reader.readValue(bytes);
        } catch (JsonProcessingException e) {
            throw malformed(List.of(FieldError.of(e)));
        } catch (IOException e) {
            throw malformed(List.of(new FieldError("", "cannot be read")));
        }
        if (body == null) {
            throw malformed(List.of(new FieldError("", "must be an object")));
        }
        return body;
    }

    private static FieldError error(ConstraintViolation<AnswerBody> violation) {
        return new FieldError("/" + violation.getPropertyPath().toString().replace('.', '/'), violation.getMessage());
    }

    private static ProblemException malformed(List<FieldError> errors) {
        return ProblemException.ofFields(
                ReferralProblem.MALFORMED_ANSWER, "The body is not an answer as documented.", errors);
    }
}
