create table provider_test (
    id            uuid primary key,
    provider_id   uuid        not null references provider (id),
    url           text        not null,
    nonce         text        not null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    sent_at       timestamptz,
    finished_at   timestamptz,
    http_status   integer,
    error         text,
    wrong_answers integer     not null,
    answered_at   timestamptz
);
comment on table provider_test is 'Signed test notices: a provider that answers one becomes active';
comment on column provider_test.url is 'Where it was sent; an answer proves this channel and no later one';
comment on column provider_test.wrong_answers is 'Signed answers that did not repeat the nonce';
create index provider_test_by_provider on provider_test (provider_id, created_at);
