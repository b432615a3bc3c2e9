create table assessment (
    id                 uuid primary key,
    case_id            uuid        not null references case_file (id),
    officer            text        not null,
    officer_name       text        not null,
    outcome            text        not null,
    category           text        not null,
    ideology           text,
    language           text        not null,
    content_type       text        not null,
    legal_basis        text        not null,
    rationale          text        not null,
    severity           text        not null,
    forward_to         text,
    proposed_at        timestamptz not null,
    approved           boolean,
    reviewer           text,
    reviewer_name      text,
    review_rationale   text,
    reviewed_at        timestamptz,
    check ((outcome = 'OUT_OF_REMIT') = (forward_to is not null)),
    check (reviewer is null or (outcome = 'ORDER_REMOVAL' and reviewer <> officer)),
    check ((reviewer is null) = (approved is null))
);
create index assessment_of_case on assessment (case_id, proposed_at);
alter table case_file add foreign key (assessment_id) references assessment (id);
