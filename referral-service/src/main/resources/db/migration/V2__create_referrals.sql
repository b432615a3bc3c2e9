create table referral_file (
    id               uuid primary key,
    version          bigint      not null,
    case_id          uuid        not null unique,
    content_id       uuid        not null,
    canonical_url    text        not null,
    host             text        not null,
    host_suffixes    text[]      not null,
    origin_channel   text        not null,
    origin_agency    text,
    origin_country   text,
    campaign_id      uuid,
    category         text        not null,
    ideology         text,
    language         text        not null,
    content_type     text        not null,
    legal_basis      text        not null,
    explanation      text        not null,
    severity         text        not null,
    track            text        not null,
    state            text        not null,
    provider_id      uuid references provider (id),
    provider_name    text,
    opened_at        timestamptz not null,
    updated_at       timestamptz not null,
    issued_at        timestamptz,
    deadline         timestamptz,
    delivered_at     timestamptz,
    receipt_at       timestamptz,
    receipt_evidence text,
    correlation_id   text        not null
);
comment on column referral_file.host_suffixes is 'The host and every domain above it, which is what domains of providers are matched with';
comment on column referral_file.receipt_at is 'When the provider received the notice: the legal clock of an order starts here';
comment on column referral_file.receipt_evidence is 'What counted as receipt: DELIVERY (the endpoint accepted the notice) or ANSWER (the provider answered first)';
create index referral_file_waiting on referral_file (state, id) where state in ('AWAITING_PROVIDER', 'AWAITING_CHANNEL');
create index referral_file_by_state on referral_file (state, id);
create index referral_file_by_provider on referral_file (provider_id, id);

create table referral_history (
    id          uuid primary key,
    referral_id uuid        not null references referral_file (id),
    fact        text        not null,
    state       text        not null,
    detail      text,
    happened_at timestamptz not null
);
comment on column referral_history.state is 'The state after the fact';
create index referral_history_by_referral on referral_history (referral_id, happened_at);
