-- Published spending: the files that were imported, every payment in them, and what was refused.

create schema payables;

create table payables.spend_source (
  force_id int not null,
  organisation_id int not null,
  source text not null,
  publisher text,
  licence text,
  constraint spend_source_pkey primary key (force_id, organisation_id, source),
  constraint spend_source_name_check check (source <> '')
);
comment on table payables.spend_source is 'Who publishes: files of one source are compared with each other, never with those of another.';

create table payables.spend_mapping (
  force_id int not null,
  organisation_id int not null,
  source text not null,
  fingerprint text not null,
  version int not null,
  mapping jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  constraint spend_mapping_pkey
    primary key (force_id, organisation_id, source, fingerprint, version),
  constraint spend_mapping_source_fkey foreign key (force_id, organisation_id, source)
    references payables.spend_source (force_id, organisation_id, source),
  constraint spend_mapping_version_check check (version >= 1),
  constraint spend_mapping_fingerprint_check check (fingerprint ~ '^[0-9a-f]{32}$')
);
comment on table payables.spend_mapping is 'How a layout of a source is read, as somebody said it; the latest version counts.';

create table payables.spend_file (
  force_id int not null,
  organisation_id int not null,
  file_id uuid not null,
  source text not null,
  name text not null,
  file_digest text not null,
  bytes bigint not null,
  fingerprint text not null,
  mapping_version int,
  plan jsonb not null,
  read_rows int not null,
  accepted_rows int not null,
  rejected_rows int not null,
  skipped_rows int not null,
  added_rows int not null,
  known_rows int not null,
  accepted_pence bigint not null,
  rejected_pence bigint not null,
  added_pence bigint not null,
  known_pence bigint not null,
  missing_rows int not null,
  missing_pence bigint not null,
  manifest_digest text not null,
  imported_at timestamptz not null,
  imported_by text not null,
  recorded_by uuid not null,
  constraint spend_file_pkey primary key (force_id, file_id),
  constraint spend_file_manifest_key unique (force_id, organisation_id, manifest_digest),
  constraint spend_file_source_fkey foreign key (force_id, organisation_id, source)
    references payables.spend_source (force_id, organisation_id, source),
  constraint spend_file_digest_check check (file_digest ~ '^[0-9a-f]{64}$'),
  constraint spend_file_manifest_check check (manifest_digest ~ '^[0-9a-f]{64}$'),
  constraint spend_file_rows_check check (read_rows = accepted_rows + rejected_rows + skipped_rows),
  constraint spend_file_added_check check (
    accepted_rows = added_rows + known_rows and accepted_pence = added_pence + known_pence
  ),
  constraint spend_file_sizes_check check (
    bytes >= 0 and accepted_rows >= 0 and rejected_rows >= 0 and skipped_rows >= 0
    and added_rows >= 0 and known_rows >= 0 and missing_rows >= 0
  )
);
comment on column payables.spend_file.plan is 'How the file was read: layout, order of dates, sign, mending, period.';
comment on column payables.spend_file.known_rows is 'Accepted rows that an earlier file of the source had already.';
comment on column payables.spend_file.missing_rows is 'Rows of the earlier files it overlaps, within its days, that it no longer has.';
comment on column payables.spend_file.recorded_by is 'The entry of the audit record under which it was imported.';
create index spend_file_listed_idx on payables.spend_file
  (force_id, organisation_id, imported_at, file_id);

create table payables.spend_line (
  force_id int not null,
  organisation_id int not null,
  line_id uuid not null,
  file_id uuid not null,
  row_number int not null,
  source text not null,
  line_key uuid not null,
  occurrence int not null,
  paid_on date,
  period_from date,
  period_until date,
  booked_on date not null generated always as (coalesce(paid_on, period_from)) stored,
  amount_pence bigint not null,
  supplier text not null,
  supplier_plain text collate "C" not null,
  withheld boolean not null,
  body text,
  unit text,
  category text,
  purpose text,
  reference text,
  mended text,
  raw text not null,
  constraint spend_line_pkey primary key (force_id, line_id),
  constraint spend_line_once_key unique (force_id, organisation_id, line_key, occurrence),
  constraint spend_line_file_fkey foreign key (force_id, file_id)
    references payables.spend_file (force_id, file_id),
  constraint spend_line_when_check check (
    (paid_on is not null and period_from is null and period_until is null)
    or (paid_on is null and period_from < period_until)
  ),
  constraint spend_line_supplier_check check (supplier <> ''),
  constraint spend_line_place_check check (row_number >= 1 and occurrence >= 1)
);
comment on table payables.spend_line is 'One published payment. Private persons are withheld before anything is kept.';
comment on column payables.spend_line.line_key is 'Digest of the source and everything kept of the payment; equal payments are told apart by occurrence.';
comment on column payables.spend_line.booked_on is 'The day paid, or the first day of the period where the file gives no day.';
comment on column payables.spend_line.supplier_plain is 'Lower case, words only, no company form: equality and prefix keep their index under row-level security.';
comment on column payables.spend_line.mended is 'How a broken line was put together again; null for a whole one.';
create index spend_line_day_idx on payables.spend_line
  (force_id, organisation_id, booked_on, line_id);
create index spend_line_amount_idx on payables.spend_line
  (force_id, organisation_id, amount_pence, line_id);
create index spend_line_supplier_idx on payables.spend_line
  (force_id, organisation_id, supplier_plain, booked_on, line_id);
create index spend_line_source_idx on payables.spend_line
  (force_id, organisation_id, source, booked_on, line_id);
create index spend_line_file_idx on payables.spend_line (force_id, file_id, row_number);

create table payables.spend_month (
  force_id int not null,
  organisation_id int not null,
  source text not null,
  month_on date not null,
  supplier_plain text collate "C" not null,
  withheld boolean not null,
  supplier text not null,
  line_count int not null,
  amount_pence bigint not null,
  constraint spend_month_pkey
    primary key (force_id, organisation_id, source, month_on, supplier_plain, withheld),
  constraint spend_month_source_fkey foreign key (force_id, organisation_id, source)
    references payables.spend_source (force_id, organisation_id, source),
  constraint spend_month_on_check check (extract(day from month_on) = 1),
  constraint spend_month_count_check check (line_count >= 1)
);
comment on table payables.spend_month is 'The lines added up by supplier and month, in the transaction that adds them: totals and charts of many lines at once.';
create index spend_month_supplier_idx on payables.spend_month
  (force_id, organisation_id, supplier_plain, month_on);

create table payables.spend_reject (
  force_id int not null,
  organisation_id int not null,
  file_id uuid not null,
  row_number int not null,
  field text not null,
  code text not null,
  message text not null,
  amount_pence bigint,
  raw text not null,
  constraint spend_reject_pkey primary key (force_id, file_id, row_number),
  constraint spend_reject_file_fkey foreign key (force_id, file_id)
    references payables.spend_file (force_id, file_id)
);
comment on column payables.spend_reject.raw is 'The row, cleaned, cut and without names of persons.';

create unlogged table payables.spend_staging (
  force_id int not null,
  organisation_id int not null,
  batch_id uuid not null,
  row_number int not null,
  accepted boolean not null,
  line_id uuid not null,
  line_key uuid,
  paid_on date,
  period_from date,
  period_until date,
  amount_pence bigint,
  supplier text,
  supplier_plain text collate "C",
  withheld boolean,
  body text,
  unit text,
  category text,
  purpose text,
  reference text,
  mended text,
  field text,
  code text,
  message text,
  raw text not null,
  constraint spend_staging_pkey primary key (force_id, batch_id, row_number)
);
comment on table payables.spend_staging is 'The rows of files on their way in; emptied by the import that filled it, or by the next one.';

select bl.room_schema('payables');
select bl.table_is('payables.spend_source', 'tenant', 'kept while a line of it is kept');
select bl.table_is('payables.spend_mapping', 'tenant', 'kept while a line of its source is kept');
select bl.table_is('payables.spend_file', 'tenant', '6 years after the end of the financial year it is about');
select bl.table_is('payables.spend_line', 'tenant', '6 years after the end of the financial year it is about');
select bl.table_is('payables.spend_month', 'tenant', 'as long as the lines it adds up');
select bl.table_is('payables.spend_reject', 'tenant', 'as long as its file');
select bl.table_is('payables.spend_staging', 'staging', 'emptied by the import that filled it');
select bl.protect('payables.spend_source', true);
select bl.protect('payables.spend_mapping', true);
select bl.protect('payables.spend_file', true);
select bl.protect('payables.spend_line', true);
select bl.protect('payables.spend_month', true);
select bl.protect('payables.spend_reject', true);
select bl.append_only('payables.spend_mapping');
select bl.append_only('payables.spend_file');
select bl.append_only('payables.spend_line');
select bl.append_only('payables.spend_reject');
select bl.staging('payables.spend_staging');
