alter table referral_history
    add column number bigint generated always as identity,
    add column deadline timestamptz;
comment on column referral_history.number is 'In the order of the facts of each referral, whatever the clocks of replicas say';
comment on column referral_history.deadline is 'When an answer was due after the fact. Before V190: of findings that the content is gone only, as it was then';
update referral_history h set deadline = f.deadline
from referral_file f where f.id = h.referral_id and h.fact = 'FoundGone';

alter table platform add column announced boolean not null default true;
comment on column platform.announced is 'False if its first item came before platforms were remembered: nothing told figures of it';
update platform set announced = false
where first_seen_at < (select installed_on from flyway_schema_history where version = '129');
