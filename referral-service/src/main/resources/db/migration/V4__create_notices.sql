create table notice (
    id           uuid primary key,
    version      bigint      not null,
    referral_id  uuid        not null references referral_file (id),
    lane         text        not null,
    type         text        not null,
    status       text        not null,
    attempts     integer     not null,
    created_at   timestamptz not null,
    due_at       timestamptz not null,
    leased_until timestamptz,
    finished_at  timestamptz
);
comment on column notice.id is 'The notice''s webhook-id for ever is msg_ and this id';
comment on column notice.lane is 'The provider''s id';
comment on column notice.leased_until is 'Set while a dispatcher sends the notice; a lease that ran out is up for grabs again';
create index notice_due on notice (lane, due_at) where status = 'DUE';
create index notice_leased on notice (lane, leased_until) where status = 'DUE' and leased_until is not null;
create index notice_by_referral on notice (referral_id);

create table notice_attempt (
    id          uuid primary key,
    notice_id   uuid        not null references notice (id),
    attempt     integer     not null,
    started_at  timestamptz not null,
    duration_ms bigint      not null,
    status      integer,
    error       text
);
comment on column notice_attempt.status is 'The HTTP status of the answer, null if there was none';
create index notice_attempt_by_notice on notice_attempt (notice_id, attempt);
