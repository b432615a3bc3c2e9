-- Who did what and when. Kept by content id, because a hold may come before the case.
create table content_history (
    id          uuid primary key,
    content_id  uuid        not null,
    at          timestamptz not null,
    action      text        not null,
    actor       text        not null,
    actor_name  text        not null,
    note        text
);
create index content_history_of_content on content_history (content_id, at, id);
