-- Shared parental leave is counted in weeks against what both parents of a child have: what
-- somebody said of the child and of the other parent when they asked for a block of it.

create table absence.shared_leave (
  force_id int not null,
  organisation_id int not null,
  absence_id uuid not null,
  person_id uuid not null,
  child_on date not null,
  first_weeks int not null,
  first_paid_weeks int not null,
  partner_weeks int not null,
  partner_paid_weeks int not null,
  weeks int not null,
  paid_weeks int not null,
  constraint shared_leave_pkey primary key (force_id, absence_id),
  constraint shared_leave_absence_fkey foreign key (force_id, absence_id)
    references absence.absence (force_id, absence_id),
  constraint shared_leave_first_check check
    (first_weeks between 0 and 52 and first_paid_weeks between 0 and first_weeks),
  constraint shared_leave_partner_check check
    (partner_weeks between 0 and 52 and partner_paid_weeks between 0 and partner_weeks),
  constraint shared_leave_weeks_check check
    (weeks between 1 and 52 and paid_weeks between 0 and weeks)
);
comment on table absence.shared_leave is 'A block of shared parental leave: its whole weeks, and what its asker said of the other weeks that count against those of both parents.';
comment on column absence.shared_leave.child_on is 'The day on which the child was born or placed, or is expected.';
comment on column absence.shared_leave.first_weeks is 'Weeks of maternity or adoption leave, or of maternity allowance, that the mother or the main adopter has.';
comment on column absence.shared_leave.partner_weeks is 'Weeks of shared parental leave that the other parent of the two takes.';
create index shared_leave_person_idx on absence.shared_leave (force_id, person_id);

select bl.table_is('absence.shared_leave', 'tenant', 'six years after the absence ends', 'person_id');
select bl.protect('absence.shared_leave', true);
select bl.append_only('absence.shared_leave');
