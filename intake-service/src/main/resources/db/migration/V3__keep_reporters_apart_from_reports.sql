-- Who a reporter is: read by nothing but what answers the reporter, and deleted without touching the report.
create table reporter
(
    report_id     uuid primary key references report,
    name          text,
    email         text,
    wants_updates boolean not null
);
