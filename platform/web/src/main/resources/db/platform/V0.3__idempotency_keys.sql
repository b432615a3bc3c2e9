-- Answers already given, stored with the effect they belong to: a repeated request gets the same one.
create table idempotency_keys (
    scope        text        not null,
    key          text        not null,
    request_hash bytea       not null,
    status       smallint,
    location     text,
    body         text,
    created_at   timestamptz not null,
    primary key (scope, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
