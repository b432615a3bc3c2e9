alter table work_lane
    add column per_lane integer,
    add column rate double precision,
    add column allowance double precision,
    add column allowance_at timestamptz,
    add column failures integer not null default 0,
    add column tripped boolean not null default false;
comment on column work_lane.per_lane is 'How much of the lane may be leased at once; null: as the queue says';
comment on column work_lane.rate is 'How many pieces may begin in a second; null: any number';
comment on column work_lane.allowance is 'How many could have begun at once at allowance_at; grows by the rate up to one second''s worth';
comment on column work_lane.failures is 'How many pieces in a row failed';
comment on column work_lane.tripped is 'The circuit is open until blocked_until, then one piece at a time probes whether the party works again';
