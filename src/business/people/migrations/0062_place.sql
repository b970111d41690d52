-- Where somebody stands: their post, what kind of service theirs is, and the step of their rank.
-- Rows of before are filled in from the rank or grade as data/ranks.csv knows it, and what the
-- platform keeps of lines and units is written from them.

alter table people.employment add column post_id uuid;
alter table people.employment add column category text;
alter table people.employment add column seniority int;
alter table people.employment_history add column post_id uuid;
alter table people.employment_history add column category text;
alter table people.employment_history add column seniority int;

create table people.rank_of_before (
  rank_or_grade text not null,
  category text not null,
  seniority int not null,
  constraint rank_of_before_pkey primary key (rank_or_grade)
);
insert into people.rank_of_before (rank_or_grade, category, seniority) values
  ('Constable', 'officer', 10), ('Detective constable', 'officer', 10),
  ('Sergeant', 'officer', 20), ('Detective sergeant', 'officer', 20),
  ('Inspector', 'officer', 30), ('Detective inspector', 'officer', 30),
  ('Chief inspector', 'officer', 40), ('Detective chief inspector', 'officer', 40),
  ('Superintendent', 'officer', 50), ('Detective superintendent', 'officer', 50),
  ('Chief superintendent', 'officer', 60), ('Detective chief superintendent', 'officer', 60),
  ('Commander', 'officer', 70), ('Assistant chief constable', 'officer', 70),
  ('Deputy assistant commissioner', 'officer', 75), ('Deputy chief constable', 'officer', 80),
  ('Assistant commissioner', 'officer', 85), ('Chief constable', 'officer', 90),
  ('Deputy commissioner', 'officer', 92), ('Commissioner', 'officer', 95),
  ('Band A', 'staff', 55), ('Band B', 'staff', 35), ('Band C', 'staff', 22),
  ('Band D', 'staff', 15), ('Band E', 'staff', 8), ('Band F', 'staff', 5), ('Band G', 'staff', 2),
  ('Grade 7', 'staff', 30), ('Deputy mayor', 'staff', 90),
  ('Independent member', 'contingent', 0), ('Account manager', 'contingent', 0),
  ('Contractor', 'contingent', 0);

update people.employment set category = coalesce(r.category, 'staff'),
  seniority = coalesce(r.seniority, 0)
from people.employment e left join people.rank_of_before r using (rank_or_grade)
where employment.force_id = e.force_id and employment.person_id = e.person_id
  and employment.valid_from = e.valid_from;
update people.employment_history set category = coalesce(
    (select category from people.rank_of_before r where r.rank_or_grade = h.rank_or_grade), 'staff'),
  seniority = coalesce(
    (select seniority from people.rank_of_before r where r.rank_or_grade = h.rank_or_grade), 0)
from people.employment_history h
where employment_history.force_id = h.force_id and employment_history.person_id = h.person_id
  and employment_history.valid = h.valid and employment_history.recorded = h.recorded;
drop table people.rank_of_before;

alter table people.employment alter column category set not null;
alter table people.employment alter column seniority set not null;
alter table people.employment_history alter column category set not null;
alter table people.employment_history alter column seniority set not null;
alter table people.employment add constraint employment_category_check
  check (category in ('officer', 'staff', 'pcso', 'special', 'volunteer', 'contingent'));
alter table people.employment add constraint employment_seniority_check
  check (seniority between 0 and 99);
alter table people.employment add constraint employment_post_fkey
  foreign key (force_id, post_id, period valid)
  references organisation.post (force_id, post_id, period valid) deferrable initially deferred;
comment on column people.employment.category is 'What kind of service it is: leave, pay and the scheme of delegation differ by it.';
comment on column people.employment.seniority is 'The step of the rank or grade on the first day, from data/ranks.csv: 0 to 99.';
create index employment_days_idx on people.employment (force_id, person_id, valid_from);
create index employment_post_idx on people.employment (force_id, post_id);

-- Grants to append go by column: the new ones need theirs.
select bl.append_only('people.employment_history');

-- Names as they are looked for, compared as plain text: a LIKE would lose its index under the
-- policies.
alter table people.person add column family_key text collate "C" not null
  generated always as (lower(family_name)) stored;
alter table people.person add column given_key text collate "C" not null
  generated always as (lower(given_name)) stored;
create index person_name_idx on people.person (force_id, family_key, given_key, person_id);
create index person_given_idx on people.person (force_id, given_key);
create index person_collar_idx on people.person (force_id, collar_number);

create view people.published_place with (security_invoker = true) as
  select e.force_id, e.organisation_id, e.person_id,
    greatest(e.valid_from, p.valid_from) as valid_from,
    least(e.valid_until, p.valid_until) as valid_until,
    e.unit_id, e.rank_or_grade, e.category, e.seniority, p.title as post_title, e.manager_id,
    e.day_minutes, e.working_days
  from people.employment e
  left join organisation.post p on p.force_id = e.force_id and p.post_id = e.post_id
    and (e.valid_until is null or p.valid_from < e.valid_until)
    and (p.valid_until is null or p.valid_until > e.valid_from);
comment on view people.published_place is 'Where everybody stands over days, a row for each stretch of days. Whoever reads it adds mayKnow(): a covert person has a row as well.';
grant select on people.published_place to bluelamp_app;

insert into access.actor_line
  (force_id, organisation_id, person_id, valid_from, valid_until, manager_id, seniority)
select force_id, organisation_id, person_id, valid_from, valid_until, manager_id, seniority
from people.employment
on conflict on constraint actor_line_pkey do nothing;
insert into access.actor_unit
  (force_id, organisation_id, person_id, valid_from, valid_until, unit_id)
select force_id, organisation_id, person_id, valid_from, valid_until, unit_id
from people.employment
on conflict on constraint actor_unit_pkey do nothing;
