-- What everybody has left of their leave on a day, worked out once by a job: a balance takes the
-- rules of months, ranks and patterns, and forty thousand of them are no query of a page.

create table leave.liability (
  force_id int not null,
  organisation_id int not null,
  reckoned_on date not null,
  person_id uuid not null,
  leave_year int not null,
  unit_id uuid not null,
  rank_or_grade text not null,
  category text not null,
  day_minutes int not null,
  entitled_minutes int not null,
  taken_minutes int not null,
  booked_minutes int not null,
  waiting_minutes int not null,
  carried_out_minutes int not null,
  left_minutes int not null,
  untaken_minutes int not null,
  carry_minutes int not null,
  untaken_pence bigint,
  carry_pence bigint,
  reckoned_at timestamptz not null,
  reckoned_by_entry uuid not null,
  constraint liability_pkey primary key (force_id, reckoned_on, person_id),
  constraint liability_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint liability_year_check check (leave_year between 2000 and 2100),
  constraint liability_day_check check (day_minutes between 1 and 1440),
  constraint liability_signs_check check
    (taken_minutes >= 0 and booked_minutes >= 0 and waiting_minutes >= 0
      and carried_out_minutes >= 0 and carry_minutes >= 0),
  constraint liability_sum_check check
    (untaken_minutes = left_minutes + booked_minutes + waiting_minutes + carried_out_minutes
      and untaken_minutes = entitled_minutes - taken_minutes),
  constraint liability_carry_check check (carry_minutes <= greatest(untaken_minutes, 0)),
  constraint liability_pence_check check ((untaken_pence is null) = (carry_pence is null))
);
comment on table leave.liability is 'Balances of a day as they were worked out then: the figures of accounts at the end of a month or a year.';
comment on column leave.liability.reckoned_on is 'The day whose end it is true of: leave up to it is taken, later leave is booked.';
comment on column leave.liability.leave_year is 'The year in which that day lies: 2025 for 2025/26.';
comment on column leave.liability.entitled_minutes is 'Entitlement with what was carried over, given and corrected, less what has expired.';
comment on column leave.liability.carried_out_minutes is 'Went into the next leave year when this one was closed: still owed on its last day.';
comment on column leave.liability.left_minutes is 'As leave.balance says it to the person.';
comment on column leave.liability.untaken_minutes is 'Not taken yet, booked or not: what is owed.';
comment on column leave.liability.carry_minutes is 'What of it would go into the next leave year, if this one ended on the day.';
comment on column leave.liability.untaken_pence is 'At the rate of the rank or grade in data/daily-rates.csv; null where there is none.';
create index liability_organisation_idx
  on leave.liability (force_id, organisation_id, reckoned_on);
create index liability_person_idx on leave.liability (force_id, person_id);

select bl.table_is('leave.liability', 'tenant', 'two years after the leave year', 'person_id');
select bl.protect('leave.liability', true);
