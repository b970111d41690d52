-- How somebody serves: by which contract and for how many hours, whether they are here at all, and
-- whether they act at a higher rank. All of it true over days, in the one row that says where they
-- stand, so that one history and one comparison hold for all of it.

alter table people.employment add column contract text not null default 'permanent';
alter table people.employment add column contract_ends_on date;
alter table people.employment add column fte_hundredths int not null default 100;
alter table people.employment add column status text not null default 'in-post';
alter table people.employment add column other_body text;
alter table people.employment add column acting_kind text;
alter table people.employment add column acting_rank text;
alter table people.employment add column acting_seniority int;
alter table people.employment add column acting_post_id uuid;
alter table people.employment add column acting_reason text;
alter table people.employment_history add column contract text not null default 'permanent';
alter table people.employment_history add column contract_ends_on date;
alter table people.employment_history add column fte_hundredths int not null default 100;
alter table people.employment_history add column status text not null default 'in-post';
alter table people.employment_history add column other_body text;
alter table people.employment_history add column acting_kind text;
alter table people.employment_history add column acting_rank text;
alter table people.employment_history add column acting_seniority int;
alter table people.employment_history add column acting_post_id uuid;
alter table people.employment_history add column acting_reason text;

alter table people.employment drop constraint employment_category_check;
alter table people.employment add constraint employment_category_check check (category in
  ('officer', 'staff', 'pcso', 'special', 'volunteer', 'contingent', 'partner'));
alter table people.employment add constraint employment_contract_check check
  (contract in ('permanent', 'fixed-term', 'probation')
  and (contract = 'permanent') = (contract_ends_on is null));
alter table people.employment add constraint employment_fte_check
  check (fte_hundredths between 1 and 100);
alter table people.employment add constraint employment_status_check check
  (status in ('in-post', 'career-break', 'seconded-out', 'seconded-in')
  and (status in ('seconded-out', 'seconded-in')) = (other_body is not null));
alter table people.employment add constraint employment_acting_check check
  (case when acting_kind is null
    then num_nonnulls(acting_rank, acting_seniority, acting_post_id, acting_reason) = 0
    else acting_kind in ('acting', 'temporary') and acting_rank <> ''
      and acting_seniority between seniority + 1 and 99 and acting_reason <> '' end);
alter table people.employment add constraint employment_acting_post_fkey
  foreign key (force_id, acting_post_id, period valid)
  references organisation.post (force_id, post_id, period valid) deferrable initially deferred;
comment on column people.employment.contract_ends_on is 'The last day of a fixed term, or of probation.';
comment on column people.employment.fte_hundredths is 'How much of full time is worked, in hundredths.';
comment on column people.employment.other_body is 'Where somebody seconded out works, or whom somebody seconded in comes from.';
comment on column people.employment.acting_seniority is 'The step of the rank they act at, above their own.';
create index employment_acting_post_idx on people.employment (force_id, acting_post_id)
  where acting_post_id is not null;
create index employment_place_idx on people.employment
  (force_id, (coalesce(acting_post_id, post_id)));

select bl.append_only('people.employment_history');

create or replace view people.published_place with (security_invoker = true) as
  select e.force_id, e.organisation_id, e.person_id,
    greatest(e.valid_from, p.valid_from) as valid_from,
    least(e.valid_until, p.valid_until) as valid_until,
    e.unit_id, e.rank_or_grade, e.category, e.seniority, p.title as post_title, e.manager_id,
    e.day_minutes, e.working_days, e.joined_on, e.status,
    e.status in ('in-post', 'seconded-in') as is_here, e.acting_kind, e.acting_rank
  from people.employment e
  left join organisation.post p on p.force_id = e.force_id and p.post_id = e.post_id
    and (e.valid_until is null or p.valid_from < e.valid_until)
    and (p.valid_until is null or p.valid_until > e.valid_from);

-- A row for each stretch of days, without the post's own changes: what is counted and added up.
create view people.published_service with (security_invoker = true) as
  select force_id, organisation_id, person_id, valid_from, valid_until, unit_id, post_id,
    coalesce(acting_post_id, post_id) as place_id, rank_or_grade,
    coalesce(acting_rank, rank_or_grade) as held_rank,
    coalesce(acting_seniority, seniority) as held_seniority, category, fte_hundredths, status,
    status in ('in-post', 'seconded-in') as is_here, acting_kind
  from people.employment;
comment on view people.published_service is 'Where and how much everybody serves over days. Whoever reads it adds mayKnow(): a covert person has rows as well. place_id is the post in which they sit.';
grant select on people.published_service to bluelamp_app;
