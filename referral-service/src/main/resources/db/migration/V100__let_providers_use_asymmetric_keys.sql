alter table provider_secret add column scheme text not null default 'SYMMETRIC';
alter table provider_secret alter column scheme drop default;
alter table provider_secret add column public_key text;
comment on column provider_secret.scheme is 'SYMMETRIC (a secret that both sides share) or ED25519 (the unit''s own key pair)';
comment on column provider_secret.public_key is 'Of a key pair: the half that the provider verifies notices with';

create table provider_public_key (
    id          uuid primary key,
    provider_id uuid        not null references provider (id),
    public_key  text        not null,
    created_at  timestamptz not null,
    valid_until timestamptz
);
comment on table provider_public_key is 'What a provider that signs with a private key of its own is verified with';
comment on column provider_public_key.valid_until is 'Null for the current key; the end of the overlap for one that was replaced';
create index provider_public_key_by_provider on provider_public_key (provider_id);
create unique index provider_public_key_current on provider_public_key (provider_id) where valid_until is null;
