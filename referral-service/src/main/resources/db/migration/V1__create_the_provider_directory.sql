create table provider (
    id                    uuid primary key,
    version               bigint      not null,
    name                  text        not null,
    channel_type          text        not null,
    channel_url           text,
    channel_email         text,
    established_in        text,
    legal_representative  text,
    response_deadline_ms  bigint      not null,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    endpoint_gone_at      timestamptz,
    first_referral_at     timestamptz
);
comment on column provider.response_deadline_ms is 'How long the unit waits for an answer to a referral';
comment on column provider.endpoint_gone_at is 'When the endpoint answered 410; nothing is sent until the channel is set anew';
comment on column provider.first_referral_at is 'Set once, by the first referral ever issued to the provider';

create table provider_domain (
    domain      text primary key,
    provider_id uuid not null references provider (id)
);
create index provider_domain_by_provider on provider_domain (provider_id);

create table provider_secret (
    id          uuid primary key,
    provider_id uuid        not null references provider (id),
    sealed      bytea       not null,
    created_at  timestamptz not null,
    valid_until timestamptz
);
comment on column provider_secret.sealed is 'AES-GCM: 12 bytes nonce, ciphertext, 16 bytes tag; the secret''s id is authenticated with it';
comment on column provider_secret.valid_until is 'Null for the current secret; the end of the overlap for one that was rotated out';
create index provider_secret_by_provider on provider_secret (provider_id);
create unique index provider_secret_current on provider_secret (provider_id) where valid_until is null;
