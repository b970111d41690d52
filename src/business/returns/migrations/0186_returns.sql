-- Returns: what HMRC and the pension schemes were told, of whom, value by value, and the hashes of
-- the files that say it. Files are written anew from the values; they must give the same bytes.

create schema returns;

create table returns.return (
  force_id int not null,
  organisation_id int not null,
  return_id uuid not null,
  reference text not null,
  form text not null,
  says text not null,
  tax_year text not null,
  period int not null,
  form_on date not null,
  run_id uuid,
  scheme text,
  late_reason text,
  employer jsonb not null,
  said jsonb,
  totals jsonb not null,
  people int not null,
  files int not null,
  made_by uuid not null,
  made_at timestamptz not null,
  constraint return_pkey primary key (force_id, return_id),
  constraint return_reference_key unique (force_id, reference),
  constraint return_form_check check (form in ('fps', 'eps', 'pension')),
  constraint return_says_check check (says <> ''),
  constraint return_year_check check (tax_year ~ '^[0-9]{4}-[0-9]{2}$' and period between 1 and 12),
  constraint return_run_check check ((form = 'fps') = (run_id is not null)),
  constraint return_scheme_check check ((form = 'pension') = (scheme is not null)),
  constraint return_said_check check ((form = 'eps') = (said is not null)),
  constraint return_late_check check (late_reason is null or (late_reason ~ '^[A-H]$' and form = 'fps')),
  constraint return_people_check check (people >= 0 and files > 0)
);
comment on table returns.return is 'A full payment submission of a run, an employer payment summary of a tax month, or the return of a month to a pension scheme.';
comment on column returns.return.form_on is 'The day the form is of: the pay day of a run, the last day of a month.';
comment on column returns.return.employer is 'PAYE reference, Accounts Office reference and name, as they were.';
comment on column returns.return.said is 'Of an employer payment summary: its values. Those about people stand in entries.';
comment on column returns.return.totals is 'Control totals in pence.';
create unique index return_run_idx on returns.return (force_id, run_id) where run_id is not null;
create index return_latest_idx on returns.return (force_id, organisation_id, form_on desc);

create table returns.file (
  force_id int not null,
  organisation_id int not null,
  return_id uuid not null,
  file_number int not null,
  people int not null,
  size_bytes int not null,
  irmark text,
  digest bytea not null,
  constraint return_file_pkey primary key (force_id, return_id, file_number),
  constraint return_file_return_fkey foreign key (force_id, return_id)
    references returns.return (force_id, return_id) deferrable initially deferred,
  constraint return_file_number_check check (file_number > 0 and people >= 0 and size_bytes > 0)
);
comment on column returns.file.irmark is 'SHA-1 over the canonical body in base64: HMRC gives it back.';
comment on column returns.file.digest is 'SHA-256 of the file; a download must give the same bytes.';

create table returns.entry (
  force_id int not null,
  organisation_id int not null,
  return_id uuid not null,
  entry_number int not null,
  file_number int not null,
  person_id uuid not null,
  says text not null,
  sealed bytea not null,
  constraint return_entry_pkey primary key (force_id, return_id, entry_number),
  constraint return_entry_person_key unique (force_id, return_id, person_id),
  constraint return_entry_file_fkey foreign key (force_id, return_id, file_number)
    references returns.file (force_id, return_id, file_number) deferrable initially deferred,
  constraint return_entry_number_check check (entry_number > 0)
);
comment on column returns.entry.says is 'Name and payroll number, as they were told.';
comment on column returns.entry.sealed is 'The values about the person by their items, encrypted for this row.';
create index return_entry_told_idx on returns.entry (force_id, person_id);

select bl.room_schema('returns');
select bl.table_is('returns.return', 'tenant', 'six years after the tax year', 'made_by');
select bl.table_is('returns.file', 'tenant', 'as long as its return');
select bl.table_is('returns.entry', 'tenant', 'as long as its return', 'person_id');
select bl.protect('returns.return', true);
select bl.protect('returns.file', true);
select bl.protect('returns.entry', true);
select bl.append_only('returns.return');
select bl.append_only('returns.file');
select bl.append_only('returns.entry');
