create table platform (
    domain        text primary key,
    case_id       uuid        not null,
    first_seen_at timestamptz not null
);
comment on table platform is 'Registrable domains on which an item was ever to be referred; the first one is announced';
create index referral_file_by_host_suffix on referral_file using gin (host_suffixes);
create index referral_file_unresolved on referral_file (host, opened_at) where state = 'AWAITING_PROVIDER';
