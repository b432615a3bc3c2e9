create table provider_reminders (
    provider_id        uuid primary key references provider (id),
    first_reminder     numeric(6, 4) not null,
    remind_at_deadline boolean       not null,
    second_contact     numeric(6, 4) not null,
    unanswered         numeric(6, 4) not null
);
comment on table provider_reminders is 'Of providers that are not reminded as the settings say; in parts of the response deadline';
