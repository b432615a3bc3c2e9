delete from answer where body is null;
alter table answer alter column body set not null;
comment on column answer.body is 'What was signed';
drop index answer_kept;
create index answer_kept on answer (referral_id, verdict);
