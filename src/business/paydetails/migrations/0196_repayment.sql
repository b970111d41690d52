-- What people who have left pay back outside pay, write-offs of a part, and since when each
-- overpayment is known.

alter table paydetails.overpayment
  add column found_on date,
  add column outside_pence bigint not null default 0,
  add column write_off_pence bigint,
  add column written_off_pence bigint not null default 0;
comment on column paydetails.overpayment.found_on is 'The day on which the run that found it was released; null where an older record does not say.';
comment on column paydetails.overpayment.outside_pence is 'Paid back outside pay, by transfer or card: the sum of its repayments.';
comment on column paydetails.overpayment.write_off_pence is 'What of it finance is asked to write off.';
comment on column paydetails.overpayment.written_off_pence is 'Written off so far: the sum of its write-offs.';

update paydetails.overpayment set found_on = uuid_extract_timestamp(overpayment_id)::date;
update paydetails.overpayment set written_off_pence = pence
  where status = 'written-off';
update paydetails.overpayment set write_off_pence = pence
  where status in ('to-write-off', 'written-off');

alter table paydetails.overpayment drop constraint pay_overpayment_status_check;
alter table paydetails.overpayment add constraint pay_overpayment_status_check check
  (status in ('found', 'proposed', 'agreed', 'paid-back', 'declined', 'outside-pay',
    'to-write-off', 'written-off'));
alter table paydetails.overpayment drop constraint pay_overpayment_proposed_check;
alter table paydetails.overpayment add constraint pay_overpayment_proposed_check check
  (status not in ('proposed', 'agreed', 'declined') or each_pence is not null);
alter table paydetails.overpayment drop constraint pay_overpayment_write_off_check;
alter table paydetails.overpayment add constraint pay_overpayment_write_off_check check
  (status not in ('to-write-off', 'written-off')
    or (write_off_reason <> '' and write_off_asked_by is not null and write_off_pence > 0));
alter table paydetails.overpayment drop constraint pay_overpayment_paid_back_check;
alter table paydetails.overpayment add constraint pay_overpayment_paid_back_check check
  (recovered_pence >= 0 and repaid_pence >= 0 and outside_pence >= 0 and written_off_pence >= 0
    and recovered_pence + coalesce(year_gross_pence, 0) <= pence
    and recovered_pence + repaid_pence + outside_pence + written_off_pence
      + coalesce(year_tax_pence + year_ni_pence + year_loan_pence, 0) <= pence);

create table paydetails.repayment (
  force_id int not null,
  organisation_id int not null,
  repayment_id uuid not null,
  overpayment_id uuid not null,
  person_id uuid not null,
  way text not null,
  paid_on date not null,
  reference text not null,
  pence bigint not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint pay_repayment_pkey primary key (force_id, repayment_id),
  constraint pay_repayment_overpayment_fkey foreign key (force_id, overpayment_id)
    references paydetails.overpayment (force_id, overpayment_id),
  constraint pay_repayment_reference_key unique (force_id, overpayment_id, way, reference),
  constraint pay_repayment_way_check check (way in ('bank-transfer', 'card')),
  constraint pay_repayment_words_check check (reference <> ''),
  constraint pay_repayment_own_check check (recorded_by <> person_id),
  constraint pay_repayment_pence_check check (pence > 0)
);
comment on table paydetails.repayment is 'What somebody who has left paid back of an overpayment by bank transfer or card.';
comment on column paydetails.repayment.reference is 'As the bank statement or the card terminal has it.';

create table paydetails.write_off (
  force_id int not null,
  organisation_id int not null,
  write_off_id uuid not null,
  overpayment_id uuid not null,
  person_id uuid not null,
  pence bigint not null,
  reason text not null,
  asked_by uuid not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  constraint pay_write_off_pkey primary key (force_id, write_off_id),
  constraint pay_write_off_overpayment_fkey foreign key (force_id, overpayment_id)
    references paydetails.overpayment (force_id, overpayment_id),
  constraint pay_write_off_reason_check check (reason <> ''),
  constraint pay_write_off_second_person_check check
    (decided_by <> asked_by and decided_by <> person_id),
  constraint pay_write_off_pence_check check (pence > 0)
);
comment on table paydetails.write_off is 'What of an overpayment was written off, whole or in part, by a second person.';
create index pay_write_off_overpayment_idx on paydetails.write_off (force_id, overpayment_id);

insert into paydetails.write_off (force_id, organisation_id, write_off_id, overpayment_id,
    person_id, pence, reason, asked_by, decided_by, decided_at)
  select force_id, organisation_id, overpayment_id, overpayment_id, person_id, pence,
    write_off_reason, write_off_asked_by, written_off_by, written_off_at
  from paydetails.overpayment where status = 'written-off';

select bl.table_is('paydetails.repayment', 'tenant', 'six years after it is settled', 'person_id');
select bl.table_is('paydetails.write_off', 'tenant', 'six years after it is settled', 'person_id');
select bl.protect('paydetails.repayment', true);
select bl.protect('paydetails.write_off', true);
select bl.append_only('paydetails.repayment');
select bl.append_only('paydetails.write_off');
