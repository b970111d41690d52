-- Who is on a career break or seconded out: few, and asked for wherever people of a unit are
-- listed.

create index employment_elsewhere_idx on people.employment (force_id, person_id)
  where status in ('career-break', 'seconded-out');
