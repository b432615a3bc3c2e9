package org.openiru.referral.provider;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads the whole directory page by page, so that it need not fit into memory. */
@ApplicationScoped
class ProviderExport {

    private static final int PAGE = 200;

    private final Directory directory;

    ProviderExport(Directory directory) {
        this.directory = directory;
    }

    /** A provider as it can be imported again. */
    @Schema(name = "ExportedProvider")
    record Line(
            UUID providerId,
            ProviderState state,
            @JsonUnwrapped ProviderBody described) {}

    /** Takes one provider. */
    @FunctionalInterface
    interface Sink {
        void take(ProviderView provider) throws IOException;
    }

    static Line line(ProviderView provider) {
        return new Line(provider.providerId(), provider.state(), provider.described());
    }

    void each(Sink sink) throws IOException {
        @Nullable UUID after = null;
        while (true) {
            List<ProviderView> page = page(after);
            for (ProviderView provider : page) {
                sink.take(provider);
            }
            if (page.size() < PAGE) {
                return;
            }
            after = page.getLast().providerId();
        }
    }

    private List<ProviderView> page(@Nullable UUID after) {
        return QuarkusTransaction.requiringNew().call(() -> directory.list(after, PAGE));
    }
}
