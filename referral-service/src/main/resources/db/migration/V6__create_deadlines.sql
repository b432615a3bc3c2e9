create table deadline (
    referral_id uuid        not null references referral_file (id),
    kind        text        not null,
    due_at      timestamptz not null,
    status      text        not null,
    settled_at  timestamptz,
    primary key (referral_id, kind)
);
create index deadline_due on deadline (due_at) where status = 'PENDING';
