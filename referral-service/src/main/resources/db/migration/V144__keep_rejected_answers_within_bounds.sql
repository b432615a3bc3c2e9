create table rejected_answer (
    id                uuid primary key,
    provider_id       uuid        not null references provider (id),
    signature         text        not null,
    rejection         text        not null,
    webhook_id        text,
    webhook_timestamp text,
    webhook_signature text,
    body              bytea       not null,
    kept_bytes        integer     not null,
    sent_bytes        integer     not null,
    received_at       timestamptz not null
);
comment on table rejected_answer is 'What came in a provider''s name and had no effect, newest ones only: anybody can send it';
comment on column rejected_answer.signature is 'The verdict: AUTHENTIC, FORGED, STALE or MALFORMED';
comment on column rejected_answer.body is 'The beginning, as it came';
create index rejected_answer_by_provider on rejected_answer (provider_id, id);

alter table answer add column webhook_timestamp text, add column webhook_signature text;
comment on column answer.webhook_signature is 'With webhook_id, webhook_timestamp and body what was verified';
comment on table answer is 'Signed answers of providers as they came; what was rejected is in rejected_answer';
