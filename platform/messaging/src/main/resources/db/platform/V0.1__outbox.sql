-- Facts that are committed but not yet on their topic. The relay publishes them in the order of their ids and deletes them.
create table outbox (
    id         bigint generated always as identity primary key,
    topic      text        not null,
    key        text        not null,
    headers    jsonb       not null,
    data       bytea       not null,
    created_at timestamptz not null default clock_timestamp()
) with (
    -- The table is nearly empty most of the time and rewritten all the time.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_threshold = -1
);
