alter table notice add column detail text;
comment on column notice.detail is 'Which reminder it is, or the reply to the provider''s question';
