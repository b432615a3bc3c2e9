package org.openiru.web.idempotency;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

/** Creates something that can be counted. */
@Path("/api/v1/effects")
public class EffectResource {

    public record Effect(String name, int size) {}

    public record Created(UUID id, Instant at, String note) {}

    private final Idempotency idempotency;
    private final DataSource dataSource;

    EffectResource(Idempotency idempotency, DataSource dataSource) {
        this.idempotency = idempotency;
        this.dataSource = dataSource;
    }

    @POST
    public Response create(
            @HeaderParam(Idempotency.HEADER) String key,
            @QueryParam("caller") String caller,
            @QueryParam("fail") boolean fail,
            Effect effect) {
        return idempotency
                .once(Idempotency.scope("effects", caller), key, effect, () -> {
                    insert(effect.name());
                    if (fail) {
                        throw new IllegalStateException("after the effect");
                    }
                    UUID id = UUID.randomUUID();
                    return Answer.created(
                            URI.create("/api/v1/effects/" + id), new Created(id, Instant.now(), "größer & \"so\""));
                })
                .toResponse();
    }

    private void insert(String name) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into effects (name) values (?)")) {
            insert.setString(1, name);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
