create table answer (
    id          uuid primary key,
    provider_id uuid        not null references provider (id),
    referral_id uuid        not null references referral_file (id),
    webhook_id  text        not null,
    type        text        not null,
    verdict     text        not null,
    verdict_why text,
    stated_at   timestamptz,
    reason      text,
    territory   text,
    note        text,
    body        bytea       not null,
    received_at timestamptz not null
);
comment on table answer is 'Signed answers of providers as they came; one whose signature does not verify is never stored';
comment on column answer.stated_at is 'When the provider says that it happened; no deadline or figure relies on it';
create unique index answer_once on answer (provider_id, webhook_id) where verdict <> 'IMPOSSIBLE';
create index answer_by_referral on answer (referral_id, id);
