-- What waits for whom, since when, until when, and every step of it. A room owns what became of its
-- record; a case owns who and when.

create schema cases;

create table cases.case (
  force_id int not null,
  organisation_id int not null,
  case_id uuid not null,
  kind text not null,
  record_id uuid not null,
  title text not null,
  href text not null,
  person_id uuid not null,
  maker_id uuid,
  category text not null,
  amount bigint not null,
  content_digest bytea not null,
  status text not null,
  outcome text,
  version int not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  constraint case_pkey primary key (force_id, case_id),
  constraint case_kind_check check (kind ~ '^[a-z]+\.[a-z-]+$'),
  constraint case_href_check check (href ~ '^/[^/]'),
  constraint case_status_check check (status in ('open', 'closed')),
  constraint case_outcome_check check ((status = 'closed') = (outcome is not null)),
  constraint case_digest_check check (octet_length(content_digest) = 32),
  constraint case_version_check check (version > 0)
);
comment on column cases.case.content_digest is 'SHA-256 of what is decided on: a decision holds for exactly this.';
comment on column cases.case.person_id is 'Whom it is about. They never decide, and neither does the maker.';
create unique index case_open_idx on cases.case (force_id, kind, record_id) where status = 'open';
create index case_person_idx on cases.case (force_id, person_id, opened_at);
create index case_record_idx on cases.case (force_id, kind, record_id);

create table cases.task (
  force_id int not null,
  organisation_id int not null,
  task_id uuid not null,
  case_id uuid not null,
  act text not null,
  assignee_id uuid,
  role text,
  status text not null,
  rule text not null,
  delegable boolean not null,
  due_at timestamptz,
  escalate_at timestamptz,
  opened_at timestamptz not null,
  late_at timestamptz,
  done_at timestamptz,
  done_by uuid,
  done_name text,
  outcome text,
  constraint task_pkey primary key (force_id, task_id),
  constraint task_case_fkey foreign key (force_id, case_id)
    references cases.case (force_id, case_id),
  constraint task_assignee_check check (num_nonnulls(assignee_id, role) = 1),
  constraint task_status_check check (status in ('waiting', 'done', 'handed-on', 'withdrawn')),
  constraint task_done_check check ((status = 'waiting') = (done_at is null))
);
comment on column cases.task.rule is 'The row of the scheme of delegation that named the decider, in words.';
create unique index task_waiting_idx on cases.task (force_id, case_id) where status = 'waiting';
create index task_assignee_idx on cases.task (force_id, assignee_id, status, due_at);
create index task_role_idx on cases.task (force_id, organisation_id, role, status, due_at);
create index task_due_idx on cases.task (force_id, due_at) where status = 'waiting';
create index task_case_idx on cases.task (force_id, case_id);

create table cases.event (
  force_id int not null,
  organisation_id int not null,
  case_id uuid not null,
  step int not null,
  at timestamptz not null,
  kind text not null,
  words text not null,
  reason text,
  actor text not null,
  entry_id uuid not null,
  constraint event_pkey primary key (force_id, case_id, step),
  constraint event_case_fkey foreign key (force_id, case_id)
    references cases.case (force_id, case_id),
  constraint event_step_check check (step > 0),
  constraint event_kind_check check (kind in ('opened', 'changed', 'noted', 'handed-on', 'late',
    'escalated', 'decided', 'withdrawn'))
);
comment on table cases.event is 'Every step of a case. What a page shows as its timeline, and what a process owner counts.';

select bl.room_schema('cases');
select bl.table_is('cases.case', 'tenant', 'as the record it is about', 'person_id');
select bl.table_is('cases.task', 'tenant', 'as the record it is about', 'assignee_id');
select bl.table_is('cases.event', 'tenant', 'as the record it is about');
select bl.protect('cases.case', true);
select bl.protect('cases.task', true);
select bl.protect('cases.event', true);
select bl.append_only('cases.event');
