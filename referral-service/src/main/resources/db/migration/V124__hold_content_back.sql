create table content_hold (
    content_id uuid primary key,
    placed_at  timestamptz not null,
    expires_at timestamptz not null,
    lifted_at  timestamptz
);
comment on table content_hold is 'What an investigator wants left up; a hold may come before anything was assessed';

alter table referral_file add column resumes_after_hold boolean not null default false;
comment on column referral_file.resumes_after_hold is 'Withdrawn only because of a hold: issued anew when the hold ends';
create index referral_file_by_content on referral_file (content_id);
create index referral_file_resuming on referral_file (content_id) where resumes_after_hold;
