alter table notice_body add kept_at timestamptz not null default now();
alter table notice_body alter kept_at drop default;
comment on column notice_body.kept_at is 'When it was sent or laid out last; of what was kept before there was this column, when it came';
