-- Joint actions as assessment announces them.
create table campaign
(
    id        uuid primary key,
    starts_at timestamptz not null,
    ends_at   timestamptz not null
);

create table campaign_agency
(
    campaign_id uuid not null references campaign,
    agency      text not null,
    primary key (campaign_id, agency)
);
