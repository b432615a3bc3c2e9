package org.openiru.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openiru.benchmarks.Chromium;
import org.openiru.local.stack.StackException;

/** Hands the tests of a JVM one installation for the whole run, one browser, and the days that were played on it. */
public final class SharedUnit implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedUnit.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Unit.class || type == Chromium.class || type == PlayedDays.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // Surefire asks a JVM for one class after the other, each with a root of its own: the session is what they
        // share.
        ExtensionContext.Store store = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE);
        Class<?> type = parameter.getParameter().getType();
        if (type == Chromium.class) {
            return store.computeIfAbsent(Chromium.class, key -> Chromium.launch(), Chromium.class);
        }
        Unit unit = store.computeIfAbsent(Unit.class, key -> started(), Unit.class);
        return type == Unit.class ? unit : store.computeIfAbsent(PlayedDays.class, key -> days(unit), PlayedDays.class);
    }

    private static PlayedDays days(Unit unit) {
        try {
            return new PlayedDays(unit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Unit started() {
        try {
            return Unit.start();
        } catch (IOException | StackException e) {
            throw new IllegalStateException("The installation did not start", e);
        }
    }
}
