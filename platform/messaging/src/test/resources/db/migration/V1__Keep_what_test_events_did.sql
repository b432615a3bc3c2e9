create table sighting (
    content_id uuid   primary key,
    version    bigint not null,
    times      int    not null
);
