alter table notice add column begun_at timestamptz;
comment on column notice.begun_at is 'When its first send began: from then on the provider may have it, under this id, whatever became of the sender';
update notice set begun_at = created_at where attempts > 0 or leased_until is not null;
