alter table notice alter column referral_id drop not null;
alter table notice add column batch_id uuid references notice (id);
comment on column notice.referral_id is 'Null for a batch, which is the envelope of the notices that name it';
comment on column notice.batch_id is 'The batch that this notice is sent in; its webhook-id is the batch''s';
create index notice_by_batch on notice (batch_id) where batch_id is not null;

alter table provider
    add column batch_size integer,
    add column concurrency integer,
    add column rate_per_second double precision;
comment on column provider.batch_size is 'How many referrals one notice may carry, 1 to 100; null: one';
comment on column provider.concurrency is 'How many notices are sent at once; null: as the service is set';
comment on column provider.rate_per_second is 'How many notices are sent in a second; null: as the service is set';
