create table work_lane (
    queue         text        not null,
    lane          text        not null,
    blocked_until timestamptz not null,
    primary key (queue, lane)
);
comment on table work_lane is 'One row for each party that is sent requests: a provider (queue notice) or a host (queue verification)';
comment on column work_lane.blocked_until is 'Nothing is taken from the lane before, because the party asked for a pause';
