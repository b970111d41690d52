-- Work besides decisions: a case may have many tasks at once, some after others, each with its
-- owner and its time. A decision has no code; a work task has one, by which the log
-- names it.

alter table cases.task add column code text;
alter table cases.task add column words text;
alter table cases.task add column after text[];
alter table cases.task add column href text;
alter table cases.task add column proof text;
alter table cases.task add column blocked_why text;
comment on column cases.task.code is 'Which task of its process: kit, access. Null for a decision.';
comment on column cases.task.after is 'The codes of tasks of this case that must be done before it begins.';
comment on column cases.task.proof is 'The fact that closes it; null where whoever has it says that it is done.';
comment on column cases.task.blocked_why is 'What holds it up, in the words of whoever has it; the clock goes on.';
alter table cases.task drop constraint task_status_check;
alter table cases.task add constraint task_status_check check
  (status in ('later', 'waiting', 'done', 'handed-on', 'withdrawn'));
alter table cases.task drop constraint task_done_check;
alter table cases.task add constraint task_done_check check
  ((status in ('later', 'waiting')) = (done_at is null));
alter table cases.task add constraint task_work_check check
  ((code is null) = (words is null) and (code is null) = (after is null)
    and (code is not null or (proof is null and href is null and blocked_why is null
      and status <> 'later')));
alter table cases.task add constraint task_code_check check (code ~ '^[a-z]+(-[a-z]+)*$');
alter table cases.task add constraint task_href_check check (href ~ '^/[^/]');
alter table cases.task add constraint task_words_check check (words <> '' and blocked_why <> '');

drop index cases.task_waiting_idx;
create unique index task_waiting_idx on cases.task (force_id, case_id)
  where status = 'waiting' and code is null;
create unique index task_code_idx on cases.task (force_id, case_id, code)
  where status in ('later', 'waiting', 'done') and code is not null;

create index task_proof_idx on cases.task (force_id, due_at)
  where proof is not null and status in ('later', 'waiting');

alter table cases.event add column task_code text;
comment on column cases.event.task_code is 'Of a step of a work task: which one.';
alter table cases.event add constraint event_code_check check (task_code ~ '^[a-z]+(-[a-z]+)*$');
alter table cases.event drop constraint event_kind_check;
alter table cases.event add constraint event_kind_check check (kind in ('opened', 'changed',
  'noted', 'handed-on', 'late', 'escalated', 'decided', 'withdrawn', 'task-opened', 'task-done',
  'task-blocked', 'task-reopened', 'finished'));
select bl.append_only('cases.event');
