alter table provider_domain add column suffix text
    generated always as (case when domain like '*.%' then substr(domain, 3) else domain end) stored;
alter table provider_domain add column wildcard boolean generated always as (domain like '*.%') stored;
comment on column provider_domain.domain is 'blog.example stands for itself and all under it, *.blog.example only for what is under it';
create index provider_domain_by_suffix on provider_domain (suffix);
