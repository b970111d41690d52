-- A wish to be away, from the moment it is asked.

create schema leave;

create table leave.request (
  force_id int not null,
  organisation_id int not null,
  request_id uuid not null,
  reference text not null,
  person_id uuid not null,
  first_on date not null,
  last_on date not null,
  days daterange not null generated always as (daterange(first_on, last_on, '[]')) stored,
  leave_minutes int not null,
  note text,
  status text not null,
  decider_id uuid,
  version int not null,
  requested_at timestamptz not null,
  constraint request_pkey primary key (force_id, request_id),
  constraint request_reference_key unique (force_id, reference),
  constraint request_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint request_decider_fkey foreign key (force_id, decider_id)
    references people.person (force_id, person_id),
  constraint request_overlap_excl exclude using gist
    (force_id with =, person_id with =, days with &&) where (status in ('sent', 'approved')),
  constraint request_days_check check (first_on <= last_on and last_on - first_on < 366),
  constraint request_minutes_check check (leave_minutes > 0),
  constraint request_status_check check (status in ('sent', 'approved', 'refused', 'withdrawn')),
  constraint request_decider_check check (decider_id <> person_id),
  constraint request_version_check check (version > 0)
);
comment on column leave.request.decider_id is 'Who was asked to decide: the line manager of the day it was sent.';
create index request_person_idx on leave.request (force_id, person_id, first_on desc, request_id);

select bl.room_schema('leave');
select bl.table_is('leave.request', 'tenant', 'two years after the leave year', 'person_id');
select bl.protect('leave.request', true);
