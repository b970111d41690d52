-- What runs in the background: how far it is, who asked for it, and what became of it.

create schema jobs;

create table jobs.run (
  force_id int not null,
  run_id uuid not null,
  job text not null,
  status text not null,
  requested_by uuid not null,
  correlation_id uuid not null,
  caused_by uuid,
  delivery jsonb,
  requested_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  cancel_requested_at timestamptz,
  result jsonb,
  error_class text,
  error_message text,
  dismissed_because text,
  attempts int not null default 0,
  done_count int not null default 0,
  total_count int,
  constraint run_pkey primary key (force_id, run_id),
  constraint run_status_check check (status in ('waiting', 'running', 'failing', 'done', 'failed', 'cancelled', 'dead', 'dismissed')),
  constraint run_ended_check check ((ended_at is null) = (status in ('waiting', 'running', 'failing'))),
  constraint run_error_check check (status not in ('failing', 'failed', 'dead') or error_class is not null),
  constraint run_dismissed_check check ((status = 'dismissed') = (dismissed_because is not null)),
  constraint run_count_check check (done_count >= 0 and total_count >= 0 and attempts >= 0)
);
comment on table jobs.run is 'A row for work somebody watches or that has failed; work that simply succeeds leaves none.';
comment on column jobs.run.delivery is 'What to deliver again when a dead letter is replayed: ids, never personal data.';
comment on column jobs.run.error_message is 'Made of codes and names of our own, never of what a person typed.';
create index run_status_idx on jobs.run (force_id, status, changed_at);

create table jobs.schedule (
  force_id int not null,
  job text not null,
  last_tick_at timestamptz not null,
  constraint schedule_pkey primary key (force_id, job)
);
comment on table jobs.schedule is 'The last tick of each job that runs by the clock, so that many workers run it once.';

select bl.room_schema('jobs');
select bl.table_is('jobs.run', 'tenant', '30 days after it ended; a dead letter until somebody deals with it', 'requested_by');
select bl.table_is('jobs.schedule', 'tenant', 'while the job exists');
select bl.protect('jobs.run');
select bl.protect('jobs.schedule');
