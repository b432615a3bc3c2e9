create table report_batch
(
    id          uuid primary key,
    contributor text        not null,
    campaign_id uuid,
    accepted    int         not null,
    duplicates  int         not null,
    rejected    int         not null,
    received_at timestamptz not null
);

-- What an agency or officer has brought in, within one campaign or outside of any: it counts once.
create table contribution
(
    contributor text not null,
    campaign_id uuid,
    content_id  uuid not null references content_item,
    report_id   uuid not null references report deferrable initially deferred,
    unique nulls not distinct (contributor, content_id, campaign_id)
);
