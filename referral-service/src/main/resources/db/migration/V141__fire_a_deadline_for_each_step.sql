alter table deadline add column clock_started_at timestamptz;
update deadline d set
    clock_started_at = f.clock_started_at,
    kind = case f.track when 'REFERRAL' then 'UNANSWERED' else 'EXECUTION' end
from referral_file f where f.id = d.referral_id;
alter table deadline
    alter column clock_started_at set not null,
    drop constraint deadline_pkey,
    add primary key (referral_id, clock_started_at, kind);
comment on column deadline.clock_started_at is 'The run of the clock that the step belongs to; a clock that begins anew has new steps';
comment on column deadline.kind is 'What happens then: HALF_TIME, DEADLINE and SECOND_CONTACT remind, UNANSWERED ends a referral, EXECUTION is the end of an order''s hour';
comment on column deadline.status is 'PENDING, SETTLED (needless meanwhile), PAUSED (the clock stands) or FIRED';
