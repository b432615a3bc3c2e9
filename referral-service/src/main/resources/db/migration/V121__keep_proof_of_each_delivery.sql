alter table notice add column provider_id uuid references provider (id);
update notice set provider_id = lane::uuid;
alter table notice alter column provider_id set not null;
create index notice_by_provider on notice (provider_id, id);
create index notice_oldest_due on notice (created_at) where status = 'DUE';

create table notice_body (
    notice_id    uuid        not null references notice (id),
    sha256       bytea       not null,
    content_type text        not null,
    body         bytea       not null,
    primary key (notice_id, sha256)
);
comment on table notice_body is 'What was sent or laid out, byte for byte, once for each text: that of an order changes with its deadline until it is received';
comment on column notice_body.sha256 is 'Of the bytes as sent; in a mail the answer link is left out of what is kept, but not of the hash';

alter table notice_attempt
    add column channel text not null default 'WEBHOOK',
    add column destination text,
    add column body_sha256 bytea,
    add column sent_headers text,
    add column answer_headers text,
    add column answer_body bytea,
    add column answer_truncated boolean;
comment on column notice_attempt.sent_headers is 'One "Name: value" a line: the signature and what it covers besides the body, or the envelope of a mail';
comment on column notice_attempt.answer_body is 'The beginning of what was answered';
