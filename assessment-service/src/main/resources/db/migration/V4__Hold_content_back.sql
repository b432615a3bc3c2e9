create table content_hold (
    content_id      uuid primary key,
    version         bigint      not null,
    reason          text        not null,
    placed_by       text        not null,
    placed_by_name  text        not null,
    placed_at       timestamptz not null,
    expires_at      timestamptz not null,
    lifted_at       timestamptz
);
