-- Who is on duty when: patterns that units and people follow, rosters as they were published, what
-- was changed afterwards, what somebody is bound to besides, and the fewest people a shift needs.

create schema duty;

create table duty.follows (
  force_id int not null,
  organisation_id int not null,
  follows_id uuid not null,
  unit_id uuid,
  person_id uuid,
  pattern text not null,
  cycle_from date not null,
  valid_from date not null,
  valid_until date,
  constraint follows_pkey primary key (force_id, follows_id),
  constraint follows_whose_check check (num_nonnulls(unit_id, person_id) = 1),
  constraint follows_pattern_check check (pattern ~ '^[a-z]+(-[a-z]+)*$'),
  constraint follows_days_check check (valid_until > valid_from),
  constraint follows_one_excl exclude using gist
    (force_id with =, coalesce(unit_id, person_id) with =,
     daterange(valid_from, valid_until) with &&)
);
comment on table duty.follows is 'The pattern of a unit, or of somebody who has one of their own.';
comment on column duty.follows.cycle_from is 'A day on which the cycle is at its first day.';
create index follows_unit_idx on duty.follows (force_id, unit_id);
create index follows_person_idx on duty.follows (force_id, person_id) where person_id is not null;

create table duty.roster (
  force_id int not null,
  organisation_id int not null,
  roster_id uuid not null,
  unit_id uuid not null,
  person_id uuid,
  first_on date not null,
  last_on date not null,
  pattern text not null,
  cycle text,
  cycle_from date not null,
  works_holidays boolean not null,
  published_on date not null,
  published_at timestamptz not null,
  published_by uuid,
  constraint roster_pkey primary key (force_id, roster_id),
  constraint roster_days_check check (last_on >= first_on and last_on < first_on + 400),
  constraint roster_cycle_check check (cycle ~ '^[A-Z-]{1,84}$'),
  constraint roster_one_excl exclude using gist
    (force_id with =, unit_id with =,
     coalesce(person_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
     daterange(first_on, last_on, '[]') with &&)
);
comment on table duty.roster is 'A roster as it was published: the cycle is kept as it was on that day. Never changed: what changes afterwards stands in duty.change.';
comment on column duty.roster.person_id is 'Of somebody with a pattern of their own; null for the rest of the unit.';
comment on column duty.roster.cycle is 'A letter of a shift for each day, - for a rest day. Null: by the days of the week of each employment.';
create index roster_unit_idx on duty.roster (force_id, unit_id, first_on);

create table duty.change (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  duty_on date not null,
  step int not null,
  kind text not null,
  starts_minute int,
  ends_minute int,
  was_starts_minute int,
  was_ends_minute int,
  notice_days int not null,
  lieu boolean not null,
  lieu_for_on date,
  why text,
  made_at timestamptz not null,
  made_by uuid,
  constraint change_pkey primary key (force_id, person_id, duty_on, step),
  constraint change_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint change_kind_check check
    (kind in ('moved', 'rest-worked', 'rest-given', 'swapped', 'loaded')),
  constraint change_times_check check (num_nonnulls(starts_minute, ends_minute) in (0, 2)
    and starts_minute between 0 and 1439 and ends_minute > starts_minute
    and ends_minute <= starts_minute + 1440),
  constraint change_was_check check (num_nonnulls(was_starts_minute, was_ends_minute) in (0, 2)),
  constraint change_step_check check (step > 0),
  constraint change_why_check check (why <> '')
);
comment on table duty.change is 'A day of a roster as it became; the last step of a day is how it stands.';
comment on column duty.change.starts_minute is 'Minutes after midnight of that day in London; null for a rest day.';
comment on column duty.change.ends_minute is 'Minutes after midnight of the day on which it begins: 1860 is 07:00 of the next day.';
comment on column duty.change.lieu is 'Another rest day is owed for it.';
comment on column duty.change.lieu_for_on is 'Of a rest day given in place of another: that day.';
create index change_lieu_idx on duty.change (force_id, organisation_id) where lieu;

create table duty.commitment (
  force_id int not null,
  organisation_id int not null,
  commitment_id uuid not null,
  person_id uuid not null,
  kind text not null,
  first_on date not null,
  last_on date not null,
  words text not null,
  entered_at timestamptz not null,
  entered_by uuid,
  ended_at timestamptz,
  constraint commitment_pkey primary key (force_id, commitment_id),
  constraint commitment_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint commitment_kind_check check (kind in ('on-call', 'court', 'training')),
  constraint commitment_days_check check (last_on >= first_on and last_on < first_on + 62),
  constraint commitment_words_check check (words <> ''),
  constraint commitment_one_excl exclude using gist
    (force_id with =, person_id with =, kind with =, daterange(first_on, last_on, '[]') with &&)
    where (ended_at is null)
);
create index commitment_person_idx on duty.commitment (force_id, person_id, first_on);

create table duty.minimum (
  force_id int not null,
  organisation_id int not null,
  minimum_id uuid not null,
  unit_id uuid not null,
  shift text not null,
  people int not null,
  valid_from date not null,
  valid_until date,
  constraint minimum_pkey primary key (force_id, minimum_id),
  constraint minimum_shift_check check (shift ~ '^[A-Z]$'),
  constraint minimum_people_check check (people between 0 and 500),
  constraint minimum_days_check check (valid_until > valid_from),
  constraint minimum_one_excl exclude using gist
    (force_id with =, unit_id with =, shift with =, daterange(valid_from, valid_until) with &&)
);
comment on table duty.minimum is 'The fewest people of a unit that a shift needs on the days on which the unit works it.';

select bl.room_schema('duty');
select bl.table_is('duty.follows', 'tenant', 'six years after it ends', 'person_id');
select bl.table_is('duty.roster', 'tenant', 'six years after its last day', 'person_id');
select bl.table_is('duty.change', 'tenant', 'six years after the day', 'person_id');
select bl.table_is('duty.commitment', 'tenant', 'six years after its last day', 'person_id');
select bl.table_is('duty.minimum', 'tenant', 'six years after it ends');
select bl.protect('duty.follows', true);
select bl.protect('duty.roster', true);
select bl.protect('duty.change', true);
select bl.protect('duty.commitment', true);
select bl.protect('duty.minimum', true);
select bl.append_only('duty.roster');
select bl.append_only('duty.change');
