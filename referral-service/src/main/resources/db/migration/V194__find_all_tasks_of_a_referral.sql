create index clarification_by_referral on clarification (referral_id, state);
drop index clarification_open;
drop index clarification_undelivered;
