-- Who reads places in bulk may need the day on which service began: leave depends on its length.

create or replace view people.published_place with (security_invoker = true) as
  select e.force_id, e.organisation_id, e.person_id,
    greatest(e.valid_from, p.valid_from) as valid_from,
    least(e.valid_until, p.valid_until) as valid_until,
    e.unit_id, e.rank_or_grade, e.category, e.seniority, p.title as post_title, e.manager_id,
    e.day_minutes, e.working_days, e.joined_on
  from people.employment e
  left join organisation.post p on p.force_id = e.force_id and p.post_id = e.post_id
    and (e.valid_until is null or p.valid_from < e.valid_until)
    and (p.valid_until is null or p.valid_until > e.valid_from);
