-- Events that this service has handled, so that none has its effect twice.
create table inbox (
    ce_id       uuid primary key,
    received_at timestamptz not null default clock_timestamp()
);
