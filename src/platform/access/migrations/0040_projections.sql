-- Where everybody stands, over days. The rooms of people and organisation write these through this
-- room's functions, so that the platform tells a line, a unit and an organisation without knowing
-- those rooms. They are derived and hold nothing that those rooms do not.

create table access.actor_line (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  valid_from date not null,
  valid_until date,
  manager_id uuid,
  seniority int not null,
  constraint actor_line_pkey primary key (force_id, person_id, valid_from),
  constraint actor_line_valid_check check (valid_until is null or valid_until > valid_from),
  constraint actor_line_manager_check check (manager_id <> person_id),
  constraint actor_line_seniority_check check (seniority between 0 and 99)
);
comment on table access.actor_line is 'Who manages whom on which days. A projection of people.employment.';
comment on column access.actor_line.seniority is 'The step of the rank or grade, from people''s own table of ranks: a scheme of delegation compares it.';
create index actor_line_manager_idx on access.actor_line (force_id, manager_id, valid_from);

create table access.actor_unit (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  valid_from date not null,
  valid_until date,
  unit_id uuid not null,
  constraint actor_unit_pkey primary key (force_id, person_id, valid_from),
  constraint actor_unit_valid_check check (valid_until is null or valid_until > valid_from)
);
comment on table access.actor_unit is 'Who works in which unit on which days. A projection of people.employment.';
create index actor_unit_unit_idx on access.actor_unit (force_id, unit_id, valid_from);

create table access.unit_line (
  force_id int not null,
  organisation_id int not null,
  unit_id uuid not null,
  valid_from date not null,
  valid_until date,
  parent_unit_id uuid,
  constraint unit_line_pkey primary key (force_id, unit_id, valid_from),
  constraint unit_line_valid_check check (valid_until is null or valid_until > valid_from)
);
comment on table access.unit_line is 'Which unit is below which on which days. A projection of organisation.unit.';
create index unit_line_parent_idx on access.unit_line (force_id, parent_unit_id, valid_from);

select bl.table_is('access.actor_line', 'tenant', 'as the employment it is derived from', 'person_id');
select bl.table_is('access.actor_unit', 'tenant', 'as the employment it is derived from', 'person_id');
select bl.table_is('access.unit_line', 'tenant', 'as the unit it is derived from');
select bl.protect('access.actor_line', true);
select bl.protect('access.actor_unit', true);
select bl.protect('access.unit_line', true);
