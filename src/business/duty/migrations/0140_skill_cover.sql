-- A minimum may be of those who hold a skill, and somebody may be deployed for one: the armed car,
-- the custody desk. Whether they hold it on a day is learning's to say and is never copied here.

alter table duty.minimum add column skill text;
alter table duty.minimum
  add constraint minimum_skill_check check (skill ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
alter table duty.minimum drop constraint minimum_one_excl;
alter table duty.minimum
  add constraint minimum_one_excl exclude using gist
    (force_id with =, unit_id with =, shift with =, coalesce(skill, '') with =,
     daterange(valid_from, valid_until) with &&);
comment on column duty.minimum.skill is 'Of those who hold this skill on the day; null for everybody.';

create table duty.deployment (
  force_id int not null,
  organisation_id int not null,
  deployment_id uuid not null,
  person_id uuid not null,
  skill text not null,
  first_on date not null,
  last_on date not null,
  made_at timestamptz not null,
  made_by uuid,
  ended_at timestamptz,
  constraint deployment_pkey primary key (force_id, deployment_id),
  constraint deployment_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint deployment_skill_check check (skill ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  constraint deployment_days_check check (last_on >= first_on and last_on < first_on + 124),
  constraint deployment_one_excl exclude using gist
    (force_id with =, person_id with =, skill with =, daterange(first_on, last_on, '[]') with &&)
    where (ended_at is null)
);
comment on table duty.deployment is 'On these days somebody works their duties in a place that needs a skill.';
create index deployment_person_idx on duty.deployment (force_id, person_id, first_on);

select bl.table_is('duty.deployment', 'tenant', 'six years after its last day', 'person_id');
select bl.protect('duty.deployment', true);
