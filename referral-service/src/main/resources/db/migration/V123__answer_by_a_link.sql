create table answer_link (
    token_hash  bytea primary key,
    referral_id uuid        not null references referral_file (id),
    provider_id uuid        not null references provider (id),
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    worn_out_at timestamptz
);
comment on column answer_link.token_hash is 'SHA-256 of the token; the token itself stands in the mail alone';
comment on column answer_link.worn_out_at is 'When a final answer was given with it or another link to the same referral';
create index answer_link_by_referral on answer_link (referral_id);
