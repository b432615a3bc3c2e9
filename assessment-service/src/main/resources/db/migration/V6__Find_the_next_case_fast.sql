-- One index for each way to ask for "the most urgent case", in exactly the order of the queue: a claim reads one row.
create index case_queue on case_file (state, priority, opened_at, id);
create index case_queue_by_language on case_file (state, language, priority, opened_at, id);
create index case_queue_by_campaign on case_file (campaign_id, state, priority, opened_at, id)
    where campaign_id is not null;
create index case_queue_by_campaign_and_language on case_file (campaign_id, state, language, priority, opened_at, id)
    where campaign_id is not null;
create index case_by_urgency on case_file (priority, opened_at, id);
create index case_claimed_by on case_file (claimed_by) where state = 'CLAIMED';
create index case_claim_ends on case_file (claimed_until) where state = 'CLAIMED';
