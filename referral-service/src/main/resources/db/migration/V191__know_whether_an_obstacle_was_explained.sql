alter table referral_file add column obstacle_explained boolean not null default false;
comment on column referral_file.obstacle_explained is 'Whether the provider said what keeps it from executing the order, and nothing was replied to that';
update referral_file set obstacle_explained = true
where state in ('CLARIFICATION_REQUESTED', 'NOT_EXECUTABLE') and clock_paused_at is not null;
