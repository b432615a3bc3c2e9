alter table notice add column urgent boolean not null default false;
update notice n set urgent = true from referral_file f where f.id = n.referral_id and f.track = 'REMOVAL_ORDER';
alter table notice alter column urgent drop default;
comment on column notice.urgent is 'It is about a removal order, whose clock is an hour: goes before what is not, and no pause of the lane holds it for long';
-- What is urgent and what is not are read apart, each in the order in which a lane gives its work out.
create index notice_next_by_urgency on notice (lane, urgent, due_at, id) where status = 'DUE';
drop index notice_next;

alter table work_lane add column urgent_blocked_until timestamptz not null default '-infinity';
comment on column work_lane.urgent_blocked_until is 'Like blocked_until, for urgent work: never later, and less far ahead';
