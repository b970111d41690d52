-- Leave that went into the balance again because of certified sickness: once for each day.

create table leave.given_back (
  force_id int not null,
  organisation_id int not null,
  request_id uuid not null,
  person_id uuid not null,
  day_on date not null,
  given_minutes int not null,
  adjustment_id uuid not null,
  constraint given_back_pkey primary key (force_id, request_id, day_on),
  constraint given_back_request_fkey foreign key (force_id, request_id)
    references leave.request (force_id, request_id),
  constraint given_back_adjustment_fkey foreign key (force_id, adjustment_id)
    references leave.adjustment (force_id, adjustment_id),
  constraint given_back_minutes_check check (given_minutes > 0)
);
comment on table leave.given_back is 'A day of approved leave on which somebody was sick and certified: its minutes are in the ledger again.';

select bl.table_is('leave.given_back', 'tenant', 'two years after the leave year', 'person_id');
select bl.protect('leave.given_back', true);
select bl.append_only('leave.given_back');
