-- Files that people attach: what is known of each. The contents lie outside the database,
-- encrypted.

create schema documents;

create table documents.document (
  force_id int not null,
  organisation_id int not null,
  document_id uuid not null,
  uploader_account_id uuid not null,
  content_hash bytea not null,
  size_bytes int not null,
  kind text not null,
  name text not null,
  kept_for text,
  uploaded_at timestamptz not null,
  kept_at timestamptz,
  expires_at timestamptz,
  constraint document_pkey primary key (force_id, document_id),
  constraint document_hash_check check (octet_length(content_hash) = 32),
  constraint document_size_check check (size_bytes between 1 and 10485760),
  constraint document_kind_check check (kind ~ '^[a-z]{3,5}$'),
  constraint document_name_check check (name <> '' and length(name) <= 120 and name !~ '[/\\[:cntrl:]]'),
  constraint document_subject_check check (kept_for ~ '^[a-z]+\.[a-z-]+:[^\s]{1,100}$'),
  constraint document_kept_check check ((kept_for is null) = (kept_at is null)),
  constraint document_expires_check check ((kept_for is null) = (expires_at is not null))
);
comment on table documents.document is 'One file somebody uploaded. It is kept for one record, or forgotten after a day.';
comment on column documents.document.content_hash is 'Keyed by force: equal for equal contents of one force, and of no use to anybody who guesses at contents.';
comment on column documents.document.kind is 'What the contents are, of data/allowed.csv; never what was said of them.';
create index document_subject_idx on documents.document (force_id, kept_for, uploaded_at)
  where kept_for is not null;
create index document_expires_idx on documents.document (force_id, expires_at)
  where expires_at is not null;
create index document_uploader_idx
  on documents.document (force_id, uploader_account_id, expires_at);

select bl.room_schema('documents');
select bl.table_is('documents.document', 'tenant',
  'as the record it is kept for; a day where it is kept for none', 'uploader_account_id');
select bl.protect('documents.document', true);
revoke update on documents.document from bluelamp_app;
grant update (organisation_id, kept_for, kept_at, expires_at) on documents.document to bluelamp_app;
