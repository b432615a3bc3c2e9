alter table notice add column laid_out_at timestamptz;
update notice set laid_out_at = created_at where status = 'WAITING';
comment on column notice.laid_out_at is 'Since when it could be read in the portal: the provider may have it although it was never sent';
create index notice_waiting on notice (provider_id, urgent, id) where status = 'WAITING';
