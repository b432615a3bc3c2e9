alter table referral_file
    add column clock_started_at timestamptz,
    add column clock_evidence text,
    add column clock_paused_at timestamptz;
comment on column referral_file.clock_started_at is 'Where the deadline is counted from: of a referral its issue, of an order its receipt, or when the clock began anew';
comment on column referral_file.clock_evidence is 'What counted as the receipt that the clock of an order runs from: DELIVERY, ANSWER, or CLARIFICATION (the reply to a question was delivered)';
comment on column referral_file.clock_paused_at is 'Since when the clock stands';
update referral_file set clock_started_at = issued_at where track = 'REFERRAL';
update referral_file set clock_started_at = receipt_at, clock_evidence = receipt_evidence where track = 'REMOVAL_ORDER';
