-- By what somebody is paid: tax code, letter, loan and pension; what HMRC asks of them; what stands
-- to be taken of pay; what they were paid too much, and how it is paid back.

create schema paydetails;

create table paydetails.detail (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  from_on date not null,
  step int not null,
  tax_code text not null,
  alone boolean not null,
  ni_category text not null,
  loan_plan text,
  postgraduate boolean not null,
  pension text not null,
  previous_pay_pence bigint not null,
  previous_tax_pence bigint not null,
  source text not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  constraint pay_detail_pkey primary key (force_id, person_id, from_on, step),
  constraint pay_detail_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint pay_detail_step_check check (step > 0),
  constraint pay_detail_category_check check (ni_category ~ '^[A-Z]$'),
  constraint pay_detail_plan_check check (loan_plan in ('1', '2', '4', '5')),
  constraint pay_detail_pension_check check
    (pension in ('by-rank', 'none', 'police-2015', 'alpha', 'lgps', 'lgps-half')),
  constraint pay_detail_previous_check check (previous_pay_pence >= 0),
  constraint pay_detail_source_check check
    (source in ('carried-over', 'P45', 'starter', 'hmrc-notice', 'employee'))
);
comment on table paydetails.detail is 'By which code, letter, loan and pension scheme somebody is paid from a day on. The latest day that has begun holds, and of it the last step.';
comment on column paydetails.detail.alone is 'Week 1 or month 1: the code looks at each payment by itself.';
comment on column paydetails.detail.pension is 'by-rank: the scheme of the rank or grade; lgps-half: the 50/50 section.';
comment on column paydetails.detail.previous_pay_pence is 'Taxable pay of the tax year in employments before this one, as the P45 has it.';

create table paydetails.particulars (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  sealed bytea not null,
  recorded_at timestamptz not null,
  version int not null,
  constraint pay_particulars_pkey primary key (force_id, person_id),
  constraint pay_particulars_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint pay_particulars_version_check check (version > 0)
);
comment on column paydetails.particulars.sealed is 'National Insurance number, day of birth and sex, as HMRC asks for them, encrypted for this row.';

create table paydetails.standing (
  force_id int not null,
  organisation_id int not null,
  standing_id uuid not null,
  person_id uuid not null,
  kind text not null,
  says text not null,
  from_on date not null,
  until_on date,
  made_on date,
  each_pence bigint,
  protected_pence bigint,
  total_pence bigint,
  overpayment_id uuid,
  recorded_by uuid,
  recorded_at timestamptz not null,
  version int not null,
  constraint pay_standing_pkey primary key (force_id, standing_id),
  constraint pay_standing_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint pay_standing_says_check check (says <> ''),
  constraint pay_standing_days_check check (until_on > from_on),
  constraint pay_standing_amount_check check
    (each_pence > 0 and protected_pence >= 0 and total_pence > 0),
  constraint pay_standing_each_check check
    (kind not in ('subscription', 'recovery') or each_pence is not null),
  constraint pay_standing_recovery_check check
    ((kind = 'recovery') = (total_pence is not null and overpayment_id is not null)),
  constraint pay_standing_version_check check (version > 0)
);
comment on table paydetails.standing is 'What is taken of pay again and again: orders of courts and councils, subscriptions, what was overpaid.';
comment on column paydetails.standing.kind is 'subscription, recovery, or a kind of order as the statutory tables have it.';
create index pay_standing_person_idx on paydetails.standing (force_id, person_id);

create table paydetails.overpayment (
  force_id int not null,
  organisation_id int not null,
  overpayment_id uuid not null,
  person_id uuid not null,
  run_id uuid not null,
  reference text not null,
  tax_year text,
  pence bigint not null,
  why text not null,
  subjective text not null,
  cost_centre text not null,
  function_code text not null,
  status text not null,
  each_pence bigint,
  proposed_by uuid,
  proposed_at timestamptz,
  answered_at timestamptz,
  answer_words text,
  write_off_reason text,
  write_off_asked_by uuid,
  written_off_by uuid,
  written_off_at timestamptz,
  recovered_pence bigint not null default 0,
  year_gross_pence bigint,
  year_tax_pence bigint,
  year_ni_pence bigint,
  year_employer_ni_pence bigint,
  year_loan_pence bigint,
  repaid_pence bigint not null default 0,
  version int not null,
  constraint pay_overpayment_pkey primary key (force_id, overpayment_id),
  constraint pay_overpayment_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint pay_overpayment_run_key unique nulls not distinct
    (force_id, run_id, person_id, tax_year),
  constraint pay_overpayment_pence_check check (pence > 0 and each_pence between 1 and pence),
  constraint pay_overpayment_status_check check
    (status in (
      'found', 'proposed', 'agreed', 'paid-back', 'declined', 'to-write-off', 'written-off')),
  constraint pay_overpayment_proposed_check check
    (status in ('found', 'to-write-off', 'written-off') or each_pence is not null),
  constraint pay_overpayment_write_off_check check
    (status not in ('to-write-off', 'written-off')
      or (write_off_reason <> '' and write_off_asked_by is not null)),
  constraint pay_overpayment_second_person_check check
    ((status = 'written-off') = (written_off_at is not null)
      and (written_off_at is null) = (written_off_by is null)
      and written_off_by <> write_off_asked_by and written_off_by <> person_id),
  constraint pay_overpayment_year_check check (num_nulls(year_gross_pence, year_tax_pence,
    year_ni_pence, year_employer_ni_pence, year_loan_pence) in (0, 5)),
  constraint pay_overpayment_paid_back_check check (recovered_pence >= 0 and repaid_pence >= 0
    and recovered_pence + coalesce(year_gross_pence, 0) <= pence
    and repaid_pence <= coalesce(
      year_gross_pence - year_tax_pence - year_ni_pence - year_loan_pence, 0)),
  constraint pay_overpayment_version_check check (version > 0)
);
comment on table paydetails.overpayment is 'What somebody was paid too much. Nothing of it is taken before they agree to a plan.';
comment on column paydetails.overpayment.run_id is 'The released pay run that found it, by its reference: it is on their payslip of that run.';
comment on column paydetails.overpayment.tax_year is 'In which it was paid; null: it was never pay, but deductions that a pay was too low for.';
comment on column paydetails.overpayment.recovered_pence is 'Taken of gross pay, in the tax year in which it was paid.';
comment on column paydetails.overpayment.year_gross_pence is 'What was left when the tax year ended, with the tax, contributions and loans that were taken of it; the rest is repaid of net pay.';
comment on column paydetails.overpayment.subjective is 'What the pay was spent on, with cost centre and function: what is written off is a cost there.';
create index pay_overpayment_person_idx on paydetails.overpayment (force_id, person_id);

select bl.room_schema('paydetails');
select bl.table_is('paydetails.detail', 'tenant', 'six years after the tax year', 'person_id');
select bl.table_is('paydetails.particulars', 'tenant', 'six years after the person leaves', 'person_id');
select bl.table_is('paydetails.standing', 'tenant', 'six years after it ends', 'person_id');
select bl.table_is('paydetails.overpayment', 'tenant', 'six years after it is settled', 'person_id');
select bl.protect('paydetails.detail', true);
select bl.protect('paydetails.particulars', true);
select bl.protect('paydetails.standing', true);
select bl.protect('paydetails.overpayment', true);
select bl.append_only('paydetails.detail');
