package org.openiru.reporting.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes figures for clients that accept CSV. */
@Provider
@Produces(FiguresResource.CSV)
class FigureCsvWriter implements MessageBodyWriter<FigureAnswer> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == FigureAnswer.class;
    }

    @Override
    public void writeTo(
            FigureAnswer answer,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        headers.putSingle("Content-Disposition", "attachment; filename=\"" + answer.measure() + ".csv\"");
        out.write(FigureCsv.of(answer).getBytes(UTF_8));
    }
}
