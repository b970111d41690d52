-- Skills that people hold: since when, until when, and what came of them.

create schema learning;

create table learning.held_skill (
  force_id int not null,
  organisation_id int not null,
  held_skill_id uuid not null,
  person_id uuid not null,
  skill text not null,
  awarded_on date not null,
  expires_on date,
  replaced_on date,
  ended_on date,
  ended_why text,
  ended_by uuid,
  warned_step int not null,
  awarded_by uuid,
  recorded_at timestamptz not null,
  constraint held_skill_pkey primary key (force_id, held_skill_id),
  constraint held_skill_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint held_skill_awarded_key unique (force_id, person_id, skill, awarded_on),
  constraint held_skill_skill_check check (skill ~ '^[a-z]+(-[a-z0-9]+)*$'),
  constraint held_skill_expires_check check (expires_on >= awarded_on),
  constraint held_skill_replaced_check check (replaced_on > awarded_on),
  constraint held_skill_ended_check check (ended_on >= awarded_on
    and (ended_on is null) = (ended_why is null)),
  constraint held_skill_warned_check check (warned_step between 0 and 9)
);
comment on column learning.held_skill.expires_on is 'The last day on which it holds; null for a skill that does not expire.';
comment on column learning.held_skill.replaced_on is 'The day from which a later award stands in its place.';
comment on column learning.held_skill.ended_on is 'The day from which it was taken away.';
comment on column learning.held_skill.warned_step is 'The step of warning that was said last, 0 for none; 9 once it is said that it has expired.';
comment on column learning.held_skill.awarded_by is 'Who recorded it; null for a machine.';
create unique index held_skill_standing_idx on learning.held_skill (force_id, person_id, skill)
  where replaced_on is null;
create index held_skill_expires_idx on learning.held_skill (force_id, organisation_id, expires_on)
  where replaced_on is null and ended_on is null;

select bl.room_schema('learning');
select bl.table_is('learning.held_skill', 'tenant', 'six years after the person has left', 'person_id');
select bl.protect('learning.held_skill', true);
