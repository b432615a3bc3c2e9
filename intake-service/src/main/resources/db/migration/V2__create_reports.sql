create table report
(
    id             uuid primary key,
    reference      text        not null unique,
    channel        text        not null,
    agency         text,
    country        text,
    campaign_id    uuid,
    description    text,
    category       text,
    language       text,
    threat_to_life boolean     not null,
    good_faith     boolean     not null,
    received_at    timestamptz not null
);

create table report_item
(
    report_id     uuid not null references report,
    position      int  not null,
    content_id    uuid not null references content_item,
    submitted_url text not null,
    primary key (report_id, position)
);
create index report_item_content on report_item (content_id);
