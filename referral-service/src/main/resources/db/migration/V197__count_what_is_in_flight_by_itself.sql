create table work_in_flight (
    id    uuid        primary key,
    queue text        not null,
    lane  text        not null,
    until timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
comment on table work_in_flight is 'What somebody works on: it takes its place in the lane until that work has ended, whatever becomes of its row meanwhile';
comment on column work_in_flight.until is 'If who works on it dies, its place is free again then';
create index work_in_flight_of_a_lane on work_in_flight (queue, lane);

insert into work_in_flight (id, queue, lane, until)
select id, 'NOTICE', lane, leased_until from notice where status = 'DUE' and leased_until is not null
union all
select id, 'VERIFICATION', lane, leased_until from verification where status = 'DUE' and leased_until is not null;

drop index notice_leased;
drop index verification_leased;
comment on column notice.leased_until is 'Set while a dispatcher sends the notice as it is; a lease that ran out is up for grabs again';
