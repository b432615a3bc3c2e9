-- In the order in which a lane gives its work out: nothing is sorted, however much waits for a dead provider.
create index notice_next on notice (lane, due_at, id) where status = 'DUE';
drop index notice_due;
