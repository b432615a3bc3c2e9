alter table answer alter column body drop not null;
comment on column answer.body is 'What was signed; null if only the webhook-id is kept, because enough of the same is';
create index answer_kept on answer (referral_id, verdict) where body is not null;
