alter table notice add column sendable_since timestamptz;
update notice set sendable_since = created_at;
alter table notice alter column sendable_since set not null;
comment on column notice.sendable_since is 'From when on its patience counts: not from before quiet hours, or a suspension of its provider, ended';
create index notice_patience on notice (sendable_since) where status = 'DUE';
drop index notice_oldest_due;

comment on column notice.status is 'HELD: something is in the way of its provider, such as a suspension; due again once that is cleared';
create index notice_held on notice (provider_id, urgent, id) where status = 'HELD';
