-- Who is away for another reason than leave: sickness as it is reported, and what is asked for.

create schema absence;

create table absence.absence (
  force_id int not null,
  organisation_id int not null,
  absence_id uuid not null,
  reference text not null,
  person_id uuid not null,
  unit_id uuid,
  kind text not null,
  first_on date not null,
  expected_on date,
  last_on date,
  status text not null,
  origin text not null,
  words text,
  reported_by uuid,
  reported_at timestamptz not null,
  interview_on date,
  interviewed_by uuid,
  version int not null,
  constraint absence_pkey primary key (force_id, absence_id),
  constraint absence_reference_key unique (force_id, reference),
  constraint absence_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint absence_overlap_excl exclude using gist (force_id with =, person_id with =,
    daterange(first_on, coalesce(last_on, first_on), '[]') with &&)
    where (status in ('open', 'ended', 'asked', 'approved')),
  constraint absence_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  constraint absence_days_check check (last_on >= first_on and expected_on > first_on),
  constraint absence_status_check check
    (status in ('open', 'ended', 'asked', 'approved', 'refused', 'withdrawn')
      and (last_on is null) = (status = 'open')),
  constraint absence_origin_check check (origin in ('reported', 'asked', 'loaded')),
  constraint absence_interview_check check ((interview_on is null) = (interviewed_by is null)
    and (interview_on is null or interview_on >= first_on)),
  constraint absence_words_check check (words <> ''),
  constraint absence_version_check check (version > 0)
);
comment on column absence.absence.expected_on is 'The day on which they expect to be back.';
comment on column absence.absence.last_on is 'The last day away; null while it is open.';
comment on column absence.absence.unit_id is 'Where they worked on the first day.';
comment on column absence.absence.words is 'What whoever asked said to HR. Never health: that stands apart.';
create unique index absence_open_idx on absence.absence (force_id, person_id)
  where status = 'open';
create index absence_person_idx on absence.absence (force_id, person_id, first_on);
create index absence_days_idx on absence.absence (force_id, organisation_id, first_on);

-- Health stands apart, so that no list of absences can show it.
create table absence.health (
  force_id int not null,
  organisation_id int not null,
  absence_id uuid not null,
  person_id uuid not null,
  reason text,
  interview_words text,
  constraint health_pkey primary key (force_id, absence_id),
  constraint health_absence_fkey foreign key (force_id, absence_id)
    references absence.absence (force_id, absence_id),
  constraint health_reason_check check (reason ~ '^[a-z]+$'),
  constraint health_words_check check (interview_words <> '')
);

select bl.room_schema('absence');
select bl.table_is('absence.absence', 'tenant', 'six years after it ends', 'person_id');
select bl.table_is('absence.health', 'tenant', 'six years after the absence ends', 'person_id');
select bl.protect('absence.absence', true);
select bl.protect('absence.health', true);
