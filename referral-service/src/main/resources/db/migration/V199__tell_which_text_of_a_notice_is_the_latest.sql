alter table notice_body add kept_at timestamptz not null default now();
comment on column notice_body.kept_at is 'When it was sent or laid out last; of what was kept before there was this column, when it came';
