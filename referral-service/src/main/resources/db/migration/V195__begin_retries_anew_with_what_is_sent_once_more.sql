alter table notice add column failures integer not null default 0;
comment on column notice.failures is 'Since it could be sent, the last time that it was put off: its pauses go by them';
update notice set failures = attempts + failed_preparations where status = 'DUE';
