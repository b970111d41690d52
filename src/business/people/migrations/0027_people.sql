-- Who works here, for whom, where and on which days: one effective-dated workforce.

create schema people;

create table people.person (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  given_name text not null,
  family_name text not null,
  collar_number text,
  constraint person_pkey primary key (force_id, person_id),
  constraint person_collar_key unique (force_id, organisation_id, collar_number),
  constraint person_name_check check (given_name <> '' and family_name <> '')
);

create table people.employment (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  valid daterange not null,
  valid_from date not null generated always as (lower(valid)) stored,
  valid_until date generated always as (upper(valid)) stored,
  unit_id uuid not null,
  rank_or_grade text not null,
  manager_id uuid,
  joined_on date not null,
  day_minutes int not null,
  working_days text not null,
  recorded_from timestamptz not null,
  recorded_by uuid not null,
  constraint employment_pkey primary key (force_id, person_id, valid without overlaps),
  constraint employment_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint employment_manager_fkey foreign key (force_id, manager_id)
    references people.person (force_id, person_id),
  constraint employment_unit_fkey foreign key (force_id, unit_id, period valid)
    references organisation.unit (force_id, unit_id, period valid) deferrable initially deferred,
  constraint employment_valid_check check (not isempty(valid) and not lower_inf(valid)),
  constraint employment_manager_check check (manager_id <> person_id),
  constraint employment_day_check check (day_minutes between 1 and 1440),
  constraint employment_days_check check (working_days ~ '^[01]{7}$' and working_days <> '0000000')
);
comment on column people.employment.working_days is 'Monday to Sunday, 1 for a working day. A duty roster takes its place where there is one.';
comment on column people.employment.day_minutes is 'The length of a working day; officers'' leave is held in hours (PNB circular 2014/9).';
create index employment_as_of_idx on people.employment (force_id, valid_from, valid_until);
create index employment_manager_idx on people.employment (force_id, manager_id);
create index employment_unit_idx on people.employment (force_id, unit_id);

create table people.employment_history (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  valid daterange not null,
  unit_id uuid not null,
  rank_or_grade text not null,
  manager_id uuid,
  joined_on date not null,
  day_minutes int not null,
  working_days text not null,
  recorded tstzrange not null,
  recorded_by uuid not null,
  superseded_by uuid not null,
  constraint employment_history_pkey primary key (force_id, person_id, valid, recorded)
);

select bl.room_schema('people');
select bl.table_is('people.person', 'tenant', 'seven years after leaving', 'person_id');
select bl.table_is('people.employment', 'tenant', 'seven years after leaving', 'person_id');
select bl.table_is('people.employment_history', 'tenant', 'seven years after leaving', 'person_id');
select bl.protect('people.person', true);
select bl.protect('people.employment', true);
select bl.protect('people.employment_history', true);
select bl.append_only('people.employment_history');

create view people.published_person with (security_invoker = true) as
  select force_id, organisation_id, person_id, given_name, family_name, collar_number
  from people.person;
grant select on people.published_person to bluelamp_app;
