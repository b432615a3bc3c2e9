alter table notice add column failed_preparations integer not null default 0;
comment on column notice.failed_preparations is 'How often it could not even be made ready to be sent, such as for a secret that cannot be opened';
