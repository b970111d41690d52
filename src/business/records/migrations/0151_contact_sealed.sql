-- Whom to call in need is sealed like bank details: a copy of the database does not give it away.
-- Rows of before are sealed by records.seal-contacts, for a migration has no key.

alter table records.contact add column sealed bytea;
alter table records.contact alter column name drop not null;
alter table records.contact alter column relationship drop not null;
alter table records.contact alter column phone drop not null;
alter table records.contact drop constraint contact_words_check;
alter table records.contact add constraint contact_words_check check (case when sealed is null
  then name <> '' and relationship <> '' and phone <> ''
    and num_nonnulls(name, relationship, phone) = 3
  else num_nonnulls(name, relationship, phone) = 0 and length(sealed) > 0 end);
comment on column records.contact.sealed is 'Name, relationship and telephone number. In plain columns only until the first night after 0151.';
create index contact_plain_idx on records.contact (force_id, contact_id) where sealed is null;
