-- What pay is made of that no other room keeps: the pay point of somebody where years at the rank
-- do not say it, the allowances they hold, and the hours of each month that are paid by the hour or
-- the day.

create schema elements;

create table elements.point (
  force_id int not null,
  organisation_id int not null,
  point_id uuid not null,
  person_id uuid not null,
  from_on date not null,
  point int not null,
  reason text not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  constraint point_pkey primary key (force_id, point_id),
  constraint point_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint point_from_check check (from_on between '1900-01-01' and '2199-12-31'),
  constraint point_point_check check (point between 0 and 40),
  constraint point_reason_check check (reason <> ''),
  constraint point_own_check check (recorded_by <> person_id and withdrawn_by <> person_id),
  constraint point_withdrawn_check check ((withdrawn_at is null) or withdrawn_at >= recorded_at)
);
comment on table elements.point is 'On which point of their scale somebody is from a day on; a full year later they are one higher.';
create unique index point_one_idx on elements.point (force_id, person_id, from_on)
  where withdrawn_at is null;

create table elements.allowance (
  force_id int not null,
  organisation_id int not null,
  allowance_id uuid not null,
  person_id uuid not null,
  element text not null,
  band text not null,
  from_on date not null,
  ended_on date,
  recorded_by uuid,
  recorded_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  version int not null,
  constraint held_allowance_pkey primary key (force_id, allowance_id),
  constraint held_allowance_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint held_allowance_excl exclude using gist (force_id with =, person_id with =,
    element with =, daterange(from_on, ended_on, '[]') with &&) where (withdrawn_at is null),
  constraint held_allowance_element_check check (element ~ '^[a-z]+(-[a-z]+)*$'),
  constraint held_allowance_from_check check (from_on between '1900-01-01' and '2199-12-31'),
  constraint held_allowance_ended_check check (ended_on between from_on and '2199-12-31'),
  constraint held_allowance_own_check check (recorded_by <> person_id and ended_by <> person_id
    and withdrawn_by <> person_id),
  constraint held_allowance_version_check check (version > 0)
);
comment on column elements.allowance.band is 'The group, band or zone of the allowance, empty where it has none.';
comment on column elements.allowance.ended_on is 'The last day; null while no end is known.';
comment on column elements.allowance.withdrawn_at is 'Since when it is known that it was never held.';
create index held_allowance_person_idx on elements.allowance (force_id, person_id, from_on);

create table elements.hours (
  force_id int not null,
  organisation_id int not null,
  hours_id uuid not null,
  person_id uuid not null,
  month_on date not null,
  night_hours int not null,
  on_call_days int not null,
  days jsonb not null,
  taken_at timestamptz not null,
  constraint hours_pkey primary key (force_id, person_id, month_on),
  constraint hours_id_key unique (force_id, hours_id),
  constraint hours_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint hours_month_check check (extract(day from month_on) = 1),
  constraint hours_counts_check check (night_hours >= 0 and on_call_days >= 0)
);
comment on table elements.hours is 'What somebody worked between 20:00 and 06:00 in a month, and the days they were on call: taken from their duties.';
comment on column elements.hours.night_hours is 'Full hours of duty, without overtime.';
comment on column elements.hours.days is '{"nights": [{"on", "starts", "ends", "hours"}], "onCall": [day]}: minutes after midnight of the day.';

select bl.room_schema('elements');
select bl.table_is('elements.point', 'tenant', 'six years after the person leaves', 'person_id');
select bl.table_is('elements.allowance', 'tenant', 'six years after it has ended', 'person_id');
select bl.table_is('elements.hours', 'tenant', 'six years after the month', 'person_id');
select bl.protect('elements.point', true);
select bl.protect('elements.allowance', true);
select bl.protect('elements.hours', true);
