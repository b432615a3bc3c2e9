alter table provider add column emergency_name text;
alter table provider add column emergency_email text;
alter table provider add column emergency_phone text;
alter table provider add column terms_of_service text;
alter table provider add column languages text[] not null default '{}';
alter table provider add column quiet_zone text;
alter table provider add column quiet_from time;
alter table provider add column quiet_to time;
alter table provider add column state text not null default 'UNVERIFIED';
alter table provider add column state_since timestamptz;
alter table provider add column state_reason text;
alter table provider add column verified_at timestamptz;
update provider set state_since = created_at;
alter table provider alter column state_since set not null;
alter table provider alter column languages drop default;
alter table provider alter column state drop default;
comment on column provider.emergency_phone is 'The emergency contact, also the second one to which an unanswered referral escalates';
comment on column provider.languages is 'BCP 47 tags of the languages in which the provider can be written to';
comment on column provider.quiet_zone is 'Quiet hours: no referral is sent between quiet_from and quiet_to in this time zone; orders always are';
comment on column provider.verified_at is 'When it answered a test notice at its present channel; null again once the channel is another';

create table provider_transition (
    id            uuid primary key,
    provider_id   uuid        not null references provider (id),
    from_state    text        not null,
    to_state      text        not null,
    reason        text        not null,
    actor         text        not null,
    happened_at   timestamptz not null
);
comment on column provider_transition.actor is 'The administrator''s login, or the service itself';
create index provider_transition_by_provider on provider_transition (provider_id, happened_at);
