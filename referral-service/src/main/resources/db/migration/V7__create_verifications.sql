create table verification (
    id           uuid primary key,
    version      bigint      not null,
    referral_id  uuid        not null unique references referral_file (id),
    lane         text        not null,
    url          text        not null,
    status       text        not null,
    still_up     integer     not null,
    failures     integer     not null,
    created_at   timestamptz not null,
    due_at       timestamptz not null,
    leased_until timestamptz,
    finished_at  timestamptz
);
comment on column verification.lane is 'The host: it is asked one thing at a time';
comment on column verification.still_up is 'How often the content was found still up';
comment on column verification.failures is 'How often in a row nothing could be found out';
create index verification_due on verification (lane, due_at) where status = 'DUE';
create index verification_leased on verification (lane, leased_until) where status = 'DUE' and leased_until is not null;

create table verification_check (
    id              uuid primary key,
    verification_id uuid        not null references verification (id),
    started_at      timestamptz not null,
    duration_ms     bigint      not null,
    finding         text        not null,
    status          integer,
    error           text
);
create index verification_check_by_verification on verification_check (verification_id, id);
