alter table verification add column territory text;
comment on column verification.territory is 'Where the provider says that it disabled access, in its words; null: everywhere, or nothing of the kind was said';
