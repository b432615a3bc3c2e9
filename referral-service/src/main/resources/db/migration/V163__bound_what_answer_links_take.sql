alter table answer_link add column interim_answers integer not null default 0;
comment on column answer_link.interim_answers is 'How many receipts and questions came by it';
create index answer_link_by_expiry on answer_link (expires_at);
