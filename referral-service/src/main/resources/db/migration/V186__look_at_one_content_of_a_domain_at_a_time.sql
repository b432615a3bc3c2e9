comment on column verification.lane is 'The registered domain: it is asked one thing at a time. In rows from before V186: the host';
