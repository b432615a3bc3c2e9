alter table verification
    add column claimed_at timestamptz,
    add column deadline   timestamptz,
    add column agreeing   integer not null default 0,
    add column agreed_at  timestamptz,
    add column concluded  text    not null default 'OPEN';
comment on column verification.claimed_at is 'When the provider last said that it had acted; null if it never did';
comment on column verification.deadline is 'When the referral''s answer is due: a look falls on it';
comment on column verification.agreeing is 'How many observations in a row, far enough apart, agree that the content is gone';
comment on column verification.agreed_at is 'When the last of them was made';
comment on column verification.concluded is 'OPEN, or GONE once enough observations agree';

-- What one look had found until now holds.
update verification set claimed_at = created_at;
update verification set concluded = 'GONE', status = 'ENDED' where status = 'GONE';

alter table verification_check rename column error to detail;
comment on column verification_check.detail is 'What the finding rests on, or why nothing could be found out';
