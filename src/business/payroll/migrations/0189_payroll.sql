-- Pay: runs with their payslips line by line, and what a run must have explained before it is
-- released. A payslip is never changed: what was wrong is put right by lines of a later one.

create schema payroll;

create table payroll.run (
  force_id int not null,
  organisation_id int not null,
  run_id uuid not null,
  reference text not null,
  kind text not null,
  says text not null,
  tax_year text not null,
  period int not null,
  month_on date not null,
  pay_on date not null,
  worked_until date not null,
  looks_back int not null,
  for_people uuid[],
  shares int not null,
  shares_done int not null,
  status text not null,
  made_by uuid,
  began_at timestamptz not null,
  made_at timestamptz,
  content_digest bytea,
  pay_bill_pence bigint,
  batch_id uuid,
  batch_key text,
  settled_at timestamptz,
  version int not null,
  constraint pay_run_pkey primary key (force_id, run_id),
  constraint pay_run_reference_key unique (force_id, reference),
  constraint pay_run_kind_check check (kind in ('opening', 'monthly', 'supplementary')),
  constraint pay_run_period_check check
    (period between 1 and 12 and extract(day from month_on) = 1),
  constraint pay_run_shares_check check (shares_done between 0 and shares),
  constraint pay_run_looks_back_check check (looks_back between 0 and 24),
  constraint pay_run_status_check check
    (status in ('making', 'made', 'sent', 'released', 'cancelled')),
  constraint pay_run_made_check check (status in ('making', 'cancelled') or content_digest is not null),
  constraint pay_run_pay_bill_check check
    (status in ('making', 'cancelled') or pay_bill_pence is not null),
  constraint pay_run_batch_check check ((batch_id is null) = (batch_key is null)),
  constraint pay_run_one_open_excl exclude using btree (force_id with =, organisation_id with =)
    where (status in ('making', 'made', 'sent')),
  constraint pay_run_version_check check (version > 0)
);
comment on column payroll.run.pay_bill_pence is 'What counts for national insurance, of which the apprenticeship levy is: of an opening that of the tax year so far.';
comment on column payroll.run.worked_until is 'Work is paid that was done before this day; what is worked later in the month is paid by the next run.';
comment on column payroll.run.looks_back is 'How many months before its own a run looks at again.';
comment on column payroll.run.for_people is 'Of a supplementary run: whom it is for; null is everybody.';
create index pay_run_latest_idx on payroll.run (force_id, organisation_id, pay_on desc);
create unique index pay_run_monthly_idx on payroll.run (force_id, organisation_id, month_on)
  where kind = 'monthly' and status <> 'cancelled';

create table payroll.share (
  force_id int not null,
  organisation_id int not null,
  run_id uuid not null,
  share int not null,
  person_ids uuid[] not null,
  done_at timestamptz,
  constraint pay_share_pkey primary key (force_id, run_id, share),
  constraint pay_share_run_fkey foreign key (force_id, run_id)
    references payroll.run (force_id, run_id)
);
comment on table payroll.share is 'The people of a run in shares: each is paid in one transaction, so that a run that was stopped goes on where it was.';

create table payroll.payslip (
  force_id int not null,
  organisation_id int not null,
  run_id uuid not null,
  person_id uuid not null,
  pay_on date not null,
  tax_year text not null,
  period int not null,
  rank_or_grade text not null,
  cost_centre text,
  tax_code text not null,
  alone boolean not null,
  ni_category text not null,
  loan_plan text,
  postgraduate boolean not null,
  pension_scheme text not null,
  annual_pence bigint not null,
  gross_pence bigint not null,
  taxable_pence bigint not null,
  tax_pence bigint not null,
  niable_pence bigint not null,
  ni_employee_pence bigint not null,
  ni_employer_pence bigint not null,
  loan_pence bigint not null,
  postgraduate_pence bigint not null,
  pension_pence bigint not null,
  pension_employer_pence bigint not null,
  other_pence bigint not null,
  net_pence bigint not null,
  to_date jsonb not null,
  constraint pay_payslip_pkey primary key (force_id, run_id, person_id),
  constraint pay_payslip_run_fkey foreign key (force_id, run_id)
    references payroll.run (force_id, run_id),
  constraint pay_payslip_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint pay_payslip_net_check check (net_pence >= 0
    and net_pence = gross_pence - tax_pence - ni_employee_pence - loan_pence - postgraduate_pence
      - pension_pence - other_pence)
);
comment on column payroll.payslip.annual_pence is 'Pay of a year at the rate of the month, which the tier of the pension goes by.';
comment on column payroll.payslip.other_pence is 'What standing deductions took, and what could not be taken and is owed is given back here.';
comment on column payroll.payslip.to_date is 'Pence of the tax year so far in this employment, this payslip among them.';
create index pay_payslip_person_idx on payroll.payslip (force_id, person_id, tax_year, pay_on desc);

create table payroll.line (
  force_id int not null,
  organisation_id int not null,
  run_id uuid not null,
  person_id uuid not null,
  line_number int not null,
  side text not null,
  code text not null,
  pence bigint not null,
  month_on date not null,
  from_on date,
  until_on date,
  quantity int,
  unit text,
  rate bigint,
  factor text,
  version text,
  paragraph text,
  record_kind text,
  record_id uuid,
  says text,
  owed_pence bigint,
  cost_centre text,
  function_code text,
  subjective text not null,
  constraint pay_line_pkey primary key (force_id, run_id, person_id, line_number),
  constraint pay_line_payslip_fkey foreign key (force_id, run_id, person_id)
    references payroll.payslip (force_id, run_id, person_id),
  constraint pay_line_side_check check (side in ('pay', 'deduction', 'employer')),
  constraint pay_line_month_check check (extract(day from month_on) = 1),
  constraint pay_line_unit_check check (unit in ('minutes', 'days'))
);
create index pay_line_month_idx on payroll.line (force_id, person_id, month_on);
comment on column payroll.line.month_on is 'The first of the month for which it was earned.';
comment on column payroll.line.rate is 'In ten-thousandths of a pound: of a chief officer’s year more than an int holds.';
comment on column payroll.line.owed_pence is 'Of a month that was paid before: what it comes to now. The line is the difference from what was paid.';

create table payroll.earned (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  month_on date not null,
  run_id uuid not null,
  made_of text not null,
  constraint pay_earned_pkey primary key (force_id, person_id, month_on, run_id),
  constraint pay_earned_payslip_fkey foreign key (force_id, run_id, person_id)
    references payroll.payslip (force_id, run_id, person_id)
);
comment on table payroll.earned is 'Of what records and rates a month was reckoned by a run: where they are the same now, nothing is owed.';

create table payroll.variance (
  force_id int not null,
  organisation_id int not null,
  run_id uuid not null,
  person_id uuid not null,
  code text not null,
  was_pence bigint,
  is_pence bigint,
  explanation text,
  explained_by uuid,
  explained_at timestamptz,
  constraint pay_variance_pkey primary key (force_id, run_id, person_id, code),
  constraint pay_variance_run_fkey foreign key (force_id, run_id)
    references payroll.run (force_id, run_id),
  constraint pay_variance_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint pay_variance_explained_check check ((explanation is null) = (explained_at is null)
    and explanation <> '')
);
comment on table payroll.variance is 'What of a run is out of the ordinary: each must be explained before the run is sent for release.';
create index pay_variance_open_idx on payroll.variance (force_id, run_id) where explanation is null;

select bl.room_schema('payroll');
select bl.table_is('payroll.run', 'tenant', 'six years after the tax year');
select bl.table_is('payroll.share', 'tenant', 'as long as its run');
select bl.table_is('payroll.payslip', 'tenant', 'six years after the tax year', 'person_id');
select bl.table_is('payroll.line', 'tenant', 'six years after the tax year', 'person_id');
select bl.table_is('payroll.earned', 'tenant', 'six years after the tax year', 'person_id');
select bl.table_is('payroll.variance', 'tenant', 'six years after the tax year', 'person_id');
select bl.protect('payroll.run', true);
select bl.protect('payroll.share', true);
select bl.protect('payroll.payslip', true);
select bl.protect('payroll.line', true);
select bl.protect('payroll.earned', true);
select bl.protect('payroll.variance', true);
select bl.append_only('payroll.payslip');
select bl.append_only('payroll.line');
select bl.append_only('payroll.earned');
