create table contact_call (
    id          uuid primary key,
    referral_id uuid        not null references referral_file (id),
    name        text,
    phone       text        not null,
    opened_at   timestamptz not null,
    state       text        not null,
    outcome     text,
    closed_by   text,
    closed_at   timestamptz
);
comment on table contact_call is 'An unanswered referral escalated to a second contact of whom only a number is known: an officer calls';
create unique index contact_call_open on contact_call (referral_id) where state = 'OPEN';
create index contact_call_by_state on contact_call (state, id);
