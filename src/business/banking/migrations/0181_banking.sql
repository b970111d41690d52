-- Payments: batches that one person makes and another releases, what they pay to whom, and what the
-- bank returned. Sort codes and account numbers are sealed: a copy of the database tells none.

create schema banking;

create table banking.batch (
  force_id int not null,
  organisation_id int not null,
  batch_id uuid not null,
  reference text not null,
  source text not null,
  source_key text not null,
  source_href text,
  says text not null,
  originator text not null,
  pays_on date not null,
  payment_count int not null,
  total_pence bigint not null,
  content_digest bytea not null,
  status text not null,
  maker_id uuid not null,
  made_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  bacs_digest bytea,
  pain_digest bytea,
  version int not null,
  constraint batch_pkey primary key (force_id, batch_id),
  constraint batch_reference_key unique (force_id, reference),
  constraint batch_source_key unique (force_id, organisation_id, source, source_key),
  constraint batch_source_check check (source ~ '^[a-z]+$' and source_key <> ''),
  constraint batch_says_check check (says <> ''),
  constraint batch_total_check check (payment_count > 0 and total_pence > 0),
  constraint batch_status_check check (status in ('made', 'released', 'refused', 'withdrawn')),
  constraint batch_decided_check check ((status = 'made') = (decided_at is null)),
  constraint batch_second_check check (decided_by <> maker_id or status = 'withdrawn'),
  constraint batch_released_check check ((status = 'released') = (bacs_digest is not null)
    and (bacs_digest is null) = (pain_digest is null)),
  constraint batch_version_check check (version > 0)
);
comment on column banking.batch.pays_on is 'The day on which payees have the money: the third of the Bacs cycle.';
comment on column banking.batch.content_digest is 'SHA-256 over the payments in their order, account numbers among them: what is released.';
comment on column banking.batch.bacs_digest is 'SHA-256 of the Bacs file as it was released; a download must give the same bytes.';
create index batch_organisation_idx on banking.batch (force_id, organisation_id, made_at desc);

create table banking.payment (
  force_id int not null,
  organisation_id int not null,
  payment_id uuid not null,
  batch_id uuid not null,
  payment_number int not null,
  payment_reference text not null,
  source_key text,
  person_id uuid,
  payee_name text not null,
  sealed bytea not null,
  last_digits text not null,
  payee_reference text not null,
  amount_pence bigint not null,
  returned_on date,
  return_code text,
  return_reason text,
  constraint payment_pkey primary key (force_id, payment_id),
  constraint payment_number_key unique (force_id, batch_id, payment_number),
  constraint payment_reference_key unique (force_id, payment_reference),
  constraint payment_batch_fkey foreign key (force_id, batch_id)
    references banking.batch (force_id, batch_id),
  constraint payment_digits_check check (last_digits ~ '^[0-9]{4}$'),
  constraint payment_amount_check check (amount_pence > 0),
  constraint payment_words_check check (payee_name <> '' and payee_reference <> ''),
  constraint payment_returned_check check ((returned_on is null) = (return_code is null)
    and (returned_on is null) = (return_reason is null))
);
comment on column banking.payment.sealed is 'Sort code and account number, encrypted for this row.';
comment on column banking.payment.payment_reference is 'What the bank calls it when it comes back: PY-2026-000001-1.';
comment on column banking.payment.person_id is 'Whom it is paid to, where that is somebody of the force.';
create index payment_returned_idx on banking.payment (force_id, organisation_id, returned_on desc)
  where returned_on is not null;
create index payment_person_idx on banking.payment (force_id, person_id)
  where person_id is not null;

select bl.room_schema('banking');
select bl.table_is('banking.batch', 'tenant', 'six years after the year', 'maker_id');
select bl.table_is('banking.payment', 'tenant', 'as long as its batch', 'person_id');
select bl.protect('banking.batch', true);
select bl.protect('banking.payment', true);
