-- Journeys of people: in, across, out, and of those who come for a while. The steps of a kind are
-- rows in versions that the process owner publishes; a journey keeps the version it began with.

create schema lifecycle;

create table lifecycle.plan (
  force_id int not null,
  organisation_id int not null,
  kind text not null,
  version int not null,
  why text not null,
  published_at timestamptz not null,
  published_by text not null,
  constraint plan_pkey primary key (force_id, organisation_id, kind, version),
  constraint plan_kind_check check (kind in ('joiner', 'mover', 'leaver', 'contingent')),
  constraint plan_version_check check (version > 1),
  constraint plan_why_check check (why <> '')
);
comment on table lifecycle.plan is 'Versions of the steps of a kind of journey. Version 1 comes with the program: data/steps.csv.';

create table lifecycle.step (
  force_id int not null,
  organisation_id int not null,
  kind text not null,
  version int not null,
  code text not null,
  place int not null,
  words text not null,
  owner text not null,
  after text[] not null,
  due_days int not null,
  days_are text not null,
  due_hour int not null,
  only_for text[] not null,
  href text,
  proof text,
  constraint plan_step_pkey primary key (force_id, organisation_id, kind, version, code),
  constraint plan_step_plan_fkey foreign key (force_id, organisation_id, kind, version)
    references lifecycle.plan (force_id, organisation_id, kind, version),
  constraint plan_step_code_check check (code ~ '^[a-z]+(-[a-z]+)*$'),
  constraint plan_step_words_check check (words <> ''),
  constraint plan_step_due_check check
    (due_days between -365 and 365 and due_hour between 0 and 24),
  constraint plan_step_days_check check (days_are in ('working', 'calendar')),
  constraint plan_step_href_check check (href ~ '^/[^/]')
);
comment on column lifecycle.step.owner is 'A role, or person, manager, old-manager: whom the journey is about, and who manages them.';
comment on column lifecycle.step.due_days is 'Days after the day of the journey; before it where negative.';
comment on column lifecycle.step.due_hour is 'The hour of that day in London by which it is due.';
comment on column lifecycle.step.only_for is 'Kinds of service for which the step is there; empty for all.';
comment on column lifecycle.step.proof is 'The fact that closes it; null where its owner says that it is done.';

create table lifecycle.journey (
  force_id int not null,
  organisation_id int not null,
  journey_id uuid not null,
  reference text not null,
  kind text not null,
  person_id uuid not null,
  category text not null,
  day_on date not null,
  manager_id uuid,
  old_manager_id uuid,
  version int not null,
  company text,
  systems text[] not null,
  status text not null,
  why text,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  constraint journey_pkey primary key (force_id, journey_id),
  constraint journey_reference_key unique (force_id, reference),
  constraint journey_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint journey_kind_check check (kind in ('joiner', 'mover', 'leaver', 'contingent')),
  constraint journey_status_check check (status in ('open', 'finished', 'withdrawn')),
  constraint journey_closed_check check ((status = 'open') = (closed_at is null)),
  constraint journey_why_check check ((status = 'withdrawn') = (why is not null)),
  constraint journey_company_check check (company <> '' and (company is null or kind = 'contingent')),
  constraint journey_version_check check (version > 0)
);
comment on column lifecycle.journey.day_on is 'The first day, the day of the change, or the last day: what its steps are counted from.';
comment on column lifecycle.journey.manager_id is 'The line manager on that day.';
comment on column lifecycle.journey.old_manager_id is 'Of a move: the line manager until then.';
comment on column lifecycle.journey.systems is 'Codes of the systems of others to which they are to have access; empty for the usual ones.';
create unique index journey_open_idx on lifecycle.journey (force_id, person_id, kind)
  where status = 'open';
create index journey_person_idx on lifecycle.journey (force_id, person_id, opened_at);
create index journey_day_idx on lifecycle.journey (force_id, organisation_id, status, day_on);
create index journey_manager_idx on lifecycle.journey (force_id, manager_id);
create index journey_old_manager_idx on lifecycle.journey (force_id, old_manager_id);

select bl.room_schema('lifecycle');
select bl.table_is('lifecycle.plan', 'tenant', 'as long as a journey by it is kept');
select bl.table_is('lifecycle.step', 'tenant', 'as long as a journey by it is kept');
select bl.table_is('lifecycle.journey', 'tenant', 'six years after it is closed', 'person_id');
select bl.protect('lifecycle.plan', true);
select bl.protect('lifecycle.step', true);
select bl.protect('lifecycle.journey', true);
select bl.append_only('lifecycle.plan');
select bl.append_only('lifecycle.step');
