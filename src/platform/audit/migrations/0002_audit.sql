-- The record of who did what, when, to whom, and why. DPA 2018 s.62: collection, alteration,
-- consultation, disclosure, combination, erasure.

create schema audit;

create table audit.entry (
  force_id int not null,
  entry_id uuid not null,
  entry_number bigint generated always as identity,
  recorded_in xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  account_id uuid not null,
  actor text not null,
  on_behalf_of uuid,
  action text not null,
  operation text not null,
  outcome text not null,
  reason text,
  kept jsonb not null,
  refusal_codes text[] not null default '{}',
  correlation_id uuid not null,
  caused_by uuid,
  subjects_digest bytea not null,
  image_digest bytea,
  constraint entry_pkey primary key (force_id, entry_id),
  constraint entry_operation_check check (operation in ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure')),
  constraint entry_outcome_check check (outcome in ('done', 'refused', 'failed')),
  constraint entry_digest_check check (octet_length(subjects_digest) = 32)
);
comment on column audit.entry.kept is 'The whitelisted input and totals of the action: never free text a person typed.';
comment on column audit.entry.image_digest is 'Salted digest of the images, so that an entry still verifies after lawful erasure of them.';
comment on column audit.entry.recorded_in is 'Entries are sealed only below the oldest running transaction: numbers commit out of order.';
create index entry_number_idx on audit.entry (force_id, entry_number);
create index entry_account_idx on audit.entry (force_id, account_id, at);

create table audit.subject (
  force_id int not null,
  subject text not null,
  entry_id uuid not null,
  at timestamptz not null,
  constraint subject_pkey primary key (force_id, subject, entry_id)
);
comment on table audit.subject is 'One row per record an entry is about: who looked at this record, who changed it. One statement writes an entry and its subjects, and the entry holds their digest: verification finds what a foreign key would, without its cost on every look.';
create index subject_entry_idx on audit.subject (force_id, entry_id);

create table audit.image (
  force_id int not null,
  entry_id uuid not null,
  images jsonb not null,
  salt bytea not null,
  constraint image_pkey primary key (force_id, entry_id)
);
comment on table audit.image is 'What records looked like before and after. Erasable by law; the entry keeps only a salted digest.';

select bl.room_schema('audit');
select bl.table_is('audit.entry', 'tenant', 'seven years, longer where the record it is about is kept longer', 'account_id');
select bl.table_is('audit.subject', 'tenant', 'as its entry');
select bl.table_is('audit.image', 'tenant', 'as the record it shows; erased with it');
select bl.protect('audit.entry');
select bl.protect('audit.subject');
select bl.protect('audit.image');
select bl.append_only('audit.entry', '{recorded_in}');
select bl.append_only('audit.subject');
select bl.append_only('audit.image');
