create table case_file (
    id               uuid primary key,
    version          bigint      not null,
    content_id       uuid        not null unique,
    canonical_url    text        not null,
    host             text        not null,
    origin_channel   text        not null,
    origin_agency    text,
    origin_country   text,
    origin_campaign  uuid,
    campaign_id      uuid,
    state            text        not null check (state in ('QUEUED', 'CLAIMED', 'AWAITING_APPROVAL', 'ASSESSED')),
    priority         smallint    not null check (priority between 0 and 3),
    language         text        not null,
    threat_to_life   boolean     not null,
    report_count     integer     not null check (report_count > 0),
    first_reported_at timestamptz not null,
    opened_at        timestamptz not null,
    claimed_by       text,
    claimed_by_name  text,
    claimed_at       timestamptz,
    claimed_until    timestamptz,
    assessment_id    uuid,
    check ((state = 'QUEUED') = (claimed_by is null)),
    check ((state = 'CLAIMED') = (claimed_until is not null)),
    check ((state in ('AWAITING_APPROVAL', 'ASSESSED')) = (assessment_id is not null))
);
comment on column case_file.priority is '0 urgent, 1 high, 2 normal, 3 low: sorts most urgent first';
comment on column case_file.language is 'primary language subtag as first reported, und where nobody said';
comment on column case_file.campaign_id is 'the first joint action that any report of the item belonged to';

-- What each reporter sent about the item. Who sent it stays with intake.
create table case_report (
    report_id      uuid        not null,
    position       integer     not null,
    case_id        uuid        not null references case_file (id),
    submitted_url  text        not null,
    description    text,
    category       text,
    language       text,
    threat_to_life boolean     not null,
    channel        text        not null,
    agency         text,
    country        text,
    campaign_id    uuid,
    received_at    timestamptz not null,
    primary key (report_id, position)
);
create index case_report_of_case on case_report (case_id, received_at);
