create table campaign (
    id         uuid primary key,
    version    bigint      not null,
    name       text        not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    agencies   text[]      not null,
    opened_by  text        not null,
    opened_at  timestamptz not null,
    check (ends_at > starts_at)
);
create index campaign_by_end on campaign (ends_at);
