alter table clarification
    add column undelivered_why text,
    add column delivered_at timestamptz,
    add column delivered_how text,
    add column delivered_by text;
comment on column clarification.undelivered_why is 'Why what the provider had to be told did not reach it; an officer then tells it by another way';
comment on column clarification.delivered_at is 'When the provider had it, if an officer told it: the clock of an order counts from then';
create index clarification_undelivered on clarification (referral_id) where state = 'UNDELIVERED';
