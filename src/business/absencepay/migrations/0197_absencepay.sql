-- What was chosen and decided on the pay of absences: full pay of maternity leave that is spread
-- over more weeks at half pay, and sick pay that is kept on.

create schema absencepay;

create table absencepay.spread (
  force_id int not null,
  organisation_id int not null,
  absence_id uuid not null,
  person_id uuid not null,
  reference text not null,
  from_on date not null,
  last_on date not null,
  status text not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  version int not null,
  constraint spread_pkey primary key (force_id, absence_id),
  constraint spread_absence_fkey foreign key (force_id, absence_id)
    references absence.absence (force_id, absence_id),
  constraint spread_days_check check (last_on >= from_on),
  constraint spread_status_check check (status in ('asked', 'agreed', 'refused', 'taken-back')),
  constraint spread_agreed_check check
    ((decided_by is null) = (decided_at is null)
      and (status not in ('agreed', 'refused') or decided_by is not null)
      and decided_by <> person_id),
  constraint spread_version_check check (version > 0)
);
comment on table absencepay.spread is 'Weeks at full pay that whoever is away chose to take as more weeks at half pay, and whether that was agreed.';
comment on column absencepay.spread.reference is 'That of the absence.';
comment on column absencepay.spread.from_on is 'The first day at half pay: until the day before it the choice can be taken back.';
create index spread_person_idx on absencepay.spread (force_id, person_id);

create table absencepay.kept_pay (
  force_id int not null,
  organisation_id int not null,
  kept_id uuid not null,
  reference text not null,
  absence_id uuid not null,
  person_id uuid not null,
  percent int not null,
  first_on date not null,
  last_on date not null,
  reason text not null,
  status text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  end_on date,
  end_reason text,
  end_asked_by uuid,
  version int not null,
  constraint kept_pay_pkey primary key (force_id, kept_id),
  constraint kept_pay_reference_key unique (force_id, reference),
  constraint kept_pay_absence_fkey foreign key (force_id, absence_id)
    references absence.absence (force_id, absence_id),
  constraint kept_pay_percent_check check (percent in (50, 100)),
  constraint kept_pay_days_check check (last_on >= first_on and end_on >= first_on),
  constraint kept_pay_reason_check check (reason <> '' and end_reason <> ''),
  constraint kept_pay_status_check check (status in ('asked', 'agreed', 'refused', 'to-end')),
  constraint kept_pay_decided_check check
    ((decided_by is null) = (decided_at is null)
      and (status = 'asked') = (decided_by is null)
      and decided_by <> asked_by and decided_by <> person_id),
  constraint kept_pay_end_check check
    (num_nulls(end_on, end_reason, end_asked_by) in (0, 3)
      and (status <> 'to-end' or end_on is not null)),
  constraint kept_pay_one_excl exclude using gist
    (force_id with =, absence_id with =, daterange(first_on, last_on, '[]') with &&)
    where (status in ('asked', 'agreed', 'to-end')),
  constraint kept_pay_version_check check (version > 0)
);
comment on table absencepay.kept_pay is 'Decisions that full or half pay of somebody who is sick is kept on over some days.';
comment on column absencepay.kept_pay.percent is 'Of full pay: 100 or 50.';
comment on column absencepay.kept_pay.end_on is 'The last day, where it is asked that it ends sooner.';
create index kept_pay_person_idx on absencepay.kept_pay (force_id, person_id);

select bl.room_schema('absencepay');
select bl.table_is('absencepay.spread', 'tenant', 'six years after the absence ends', 'person_id');
select bl.table_is('absencepay.kept_pay', 'tenant', 'six years after the absence ends', 'person_id');
select bl.protect('absencepay.spread', true);
select bl.protect('absencepay.kept_pay', true);
