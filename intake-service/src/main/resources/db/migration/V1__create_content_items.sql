-- One row for each canonical address that was ever reported. Addresses are ASCII; "C" sorts them as Java does, which
-- keeps concurrent batches taking their row locks in one order.
create table content_item
(
    id                 uuid primary key,
    canonical_url      text collate "C" not null unique check (length(canonical_url) <= 2048),
    host               text             not null,
    origin_channel     text             not null,
    origin_agency      text,
    origin_country     text,
    origin_campaign_id uuid,
    state              text             not null,
    state_changed_at   timestamptz      not null,
    version            bigint           not null
);
