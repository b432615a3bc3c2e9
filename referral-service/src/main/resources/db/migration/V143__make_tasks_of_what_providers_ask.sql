create table clarification (
    id          uuid primary key,
    referral_id uuid        not null references referral_file (id),
    kind        text        not null,
    question    text        not null,
    asked_at    timestamptz not null,
    state       text        not null,
    reply       text,
    replied_by  text,
    closed_at   timestamptz
);
comment on table clarification is 'What a provider waits to be told: an officer replies, or it becomes moot';
create index clarification_open on clarification (referral_id) where state = 'OPEN';
create index clarification_by_state on clarification (state, id);
