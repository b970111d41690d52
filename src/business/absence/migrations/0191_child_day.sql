-- The day of the child of maternity, adoption and paternity leave: the week that statutory pay goes
-- by is counted back from it.

create table absence.child_day (
  force_id int not null,
  organisation_id int not null,
  absence_id uuid not null,
  person_id uuid not null,
  child_on date not null,
  constraint child_day_pkey primary key (force_id, absence_id),
  constraint child_day_absence_fkey foreign key (force_id, absence_id)
    references absence.absence (force_id, absence_id)
);
comment on column absence.child_day.child_on is 'The day on which the child is expected, or was born or placed, as whoever asked said it.';
create index child_day_person_idx on absence.child_day (force_id, person_id);

select bl.table_is('absence.child_day', 'tenant', 'six years after the absence ends', 'person_id');
select bl.protect('absence.child_day', true);
select bl.append_only('absence.child_day');
