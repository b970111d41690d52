-- What goes with an absence besides its days: the days a fit note covers, days that are worked
-- during family leave, and a return in steps.

create table absence.fit_note (
  force_id int not null,
  organisation_id int not null,
  fit_note_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  from_on date not null,
  until_on date not null,
  entered_at timestamptz not null,
  entered_by uuid,
  constraint fit_note_pkey primary key (force_id, fit_note_id),
  constraint fit_note_absence_fkey foreign key (force_id, absence_id)
    references absence.absence (force_id, absence_id),
  constraint fit_note_days_check check (until_on >= from_on and until_on < from_on + 366)
);
comment on table absence.fit_note is 'Which days a doctor has certified. The note itself is a document that only those see who may see health.';
create index fit_note_absence_idx on absence.fit_note (force_id, absence_id);

create table absence.worked_day (
  force_id int not null,
  organisation_id int not null,
  absence_id uuid not null,
  person_id uuid not null,
  worked_on date not null,
  entered_at timestamptz not null,
  entered_by uuid,
  constraint worked_day_pkey primary key (force_id, absence_id, worked_on),
  constraint worked_day_absence_fkey foreign key (force_id, absence_id)
    references absence.absence (force_id, absence_id)
);
comment on table absence.worked_day is 'A day on which somebody works during maternity, adoption or shared parental leave without ending it.';
create index worked_day_person_idx on absence.worked_day (force_id, person_id, worked_on);

create table absence.phase (
  force_id int not null,
  organisation_id int not null,
  absence_id uuid not null,
  person_id uuid not null,
  first_on date not null,
  last_on date not null,
  day_minutes int not null,
  entered_at timestamptz not null,
  entered_by uuid,
  constraint phase_pkey primary key (force_id, absence_id, first_on),
  constraint phase_absence_fkey foreign key (force_id, absence_id)
    references absence.absence (force_id, absence_id),
  constraint phase_days_check check (last_on >= first_on and last_on < first_on + 84),
  constraint phase_minutes_check check (day_minutes between 0 and 720),
  constraint phase_one_excl exclude using gist
    (force_id with =, person_id with =, daterange(first_on, last_on, '[]') with &&)
);
comment on table absence.phase is 'A step of a phased return: so many minutes are worked of a duty on these days.';

select bl.table_is('absence.fit_note', 'tenant', 'six years after the absence ends', 'person_id');
select bl.table_is('absence.worked_day', 'tenant', 'six years after the absence ends', 'person_id');
select bl.table_is('absence.phase', 'tenant', 'six years after the absence ends', 'person_id');
select bl.protect('absence.fit_note', true);
select bl.protect('absence.worked_day', true);
select bl.protect('absence.phase', true);
