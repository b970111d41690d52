-- How long a kind of matter may wait, as the owner of the process has set it for an organisation
-- from a day on. What an organisation begins with stands in data/targets.csv.

create table cases.target (
  force_id int not null,
  organisation_id int not null,
  target_id uuid not null,
  kind text not null,
  valid_from date not null,
  due_minutes int not null,
  escalate_minutes int not null,
  opens text not null,
  closes text not null,
  division text not null,
  reason text not null,
  set_at timestamptz not null,
  set_by text not null,
  entry_id uuid not null,
  constraint cases_target_pkey primary key (force_id, target_id),
  constraint target_kind_check check (kind ~ '^(any|[a-z]+\.[a-z-]+)$'),
  constraint target_due_check check (due_minutes between 1 and 600000),
  constraint target_escalate_check check (escalate_minutes between due_minutes and 600000),
  constraint target_opens_check check (opens ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  constraint target_closes_check check (closes ~ '^(([01]\d|2[0-3]):[0-5]\d|24:00)$'),
  constraint target_hours_check check (closes > opens),
  constraint target_reason_check check (reason <> '')
);
comment on table cases.target is 'Never changed: of two from the same day, the one that was set later holds.';
comment on column cases.target.due_minutes is 'Working minutes in which somebody is to decide.';
comment on column cases.target.escalate_minutes is 'Working minutes after which it goes up the line.';
create index target_kind_idx on cases.target (force_id, kind, organisation_id, valid_from);

select bl.table_is('cases.target', 'tenant', 'as long as the installation');
select bl.protect('cases.target', true);
select bl.append_only('cases.target');
