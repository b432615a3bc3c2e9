alter table referral_file
    add column last_message text,
    add column last_message_at timestamptz,
    add column last_message_known_by text;
comment on column referral_file.last_message is 'What the unit told the provider last: ISSUE, REPLY, REAPPEARANCE or WITHDRAWAL. Nothing depends on earlier notices';
comment on column referral_file.last_message_known_by is 'Whose word it is that the provider has that: MACHINE (which can take it back), OFFICER or PROVIDER; null if it may not have it';

update referral_file f set last_message = m.message, last_message_at = m.happened_at
from (
  select distinct on (referral_id) referral_id, happened_at,
    case fact when 'Issued' then 'ISSUE' when 'Clarified' then 'REPLY' when 'Reappeared' then 'REAPPEARANCE' else 'WITHDRAWAL' end
      as message
  from referral_history where fact in ('Issued', 'Clarified', 'Reappeared', 'Withdrawn')
  order by referral_id, number desc) m
where m.referral_id = f.id;
-- Its history tells of the issue a moment after the file does
update referral_file set last_message_at = issued_at where last_message = 'ISSUE';

-- The strongest word since, unless a bounce or an obstacle took it back: then somebody has to tell it again
update referral_file f set last_message_known_by = case
    when exists (
      select 1 from referral_history h where h.referral_id = f.id and h.happened_at >= f.last_message_at
        and (h.fact in ('Removed', 'Refused', 'Disabled')
          or (h.fact in ('Received', 'CannotExecute', 'ClarificationAsked') and f.last_message <> 'REPLY'))
        and f.last_message <> 'WITHDRAWAL') then 'PROVIDER'
    when exists (
      select 1 from referral_history h where h.referral_id = f.id and h.happened_at >= f.last_message_at
        and h.fact = 'ToldOtherwise'
        and not exists (
          select 1 from referral_history lost where lost.referral_id = f.id and lost.number > h.number
            and lost.fact in ('NotTold', 'Bounced', 'GivenUp'))) then 'OFFICER'
    when (
      select h.fact from referral_history h where h.referral_id = f.id and h.happened_at >= f.last_message_at
        and h.fact in ('Delivered', 'RestartReceived', 'WithdrawalReceived', 'NotTold', 'Bounced', 'GivenUp')
        and (h.fact <> 'Delivered' or f.last_message = 'ISSUE')
      order by h.number desc limit 1) in ('Delivered', 'RestartReceived', 'WithdrawalReceived') then 'MACHINE'
  end
where f.last_message is not null;
