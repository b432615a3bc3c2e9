drop index referral_file_unresolved;
create index referral_file_unresolved on referral_file (host, opened_at)
    where state in ('AWAITING_PROVIDER', 'AWAITING_CHANNEL') or (state = 'WITHDRAWN' and resumes_after_hold);
