package org.openiru.web.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Permits an endpoint bodies of another size than {@link BodyLimits#DEFAULT}, up to {@code quarkus.http.limits.max-body-size}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {

    /** In bytes. */
    int value();
}
