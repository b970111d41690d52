-- Forms that somebody has begun and means to finish later.

create schema drafts;

create table drafts.draft (
  force_id int not null,
  organisation_id int not null,
  draft_id uuid not null,
  account_id uuid not null,
  path text not null,
  title text not null,
  typed bytea not null,
  form_version int,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  constraint draft_pkey primary key (force_id, draft_id),
  constraint draft_path_key unique (force_id, account_id, path),
  constraint draft_path_check check (path ~ '^/[!-~]*$' and path !~ '^//' and length(path) <= 300),
  constraint draft_title_check check (title <> '' and length(title) <= 300),
  constraint draft_typed_check check (octet_length(typed) <= 131072),
  constraint draft_expires_check check (expires_at > saved_at)
);
comment on column drafts.draft.path is 'The address of the form: one draft each.';
comment on column drafts.draft.title is 'The form''s own title, where it is the same for everybody.';
comment on column drafts.draft.typed is 'What was typed, sealed: bound to the account and the address.';
comment on column drafts.draft.form_version is 'The version of the record that was looked at; null for a form without a record.';
create index draft_expires_idx on drafts.draft (force_id, expires_at);

select bl.room_schema('drafts');
select bl.table_is('drafts.draft', 'tenant', '14 days after it was last saved', 'account_id');
select bl.protect('drafts.draft', true);
