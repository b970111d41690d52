-- What a run came to, and what its release hung on, when it was sent: shown as it was then, however
-- people's records have changed since.

create table payroll.gate (
  force_id int not null,
  organisation_id int not null,
  run_id uuid not null,
  version int not null,
  reckoned_at timestamptz not null,
  figures jsonb not null,
  constraint gate_pkey primary key (force_id, run_id, version),
  constraint gate_run_fkey foreign key (force_id, run_id) references payroll.run (force_id, run_id),
  constraint gate_version_check check (version > 0)
);
comment on column payroll.gate.version is 'Of the run as it was sent: one that was refused is sent again.';
comment on column payroll.gate.figures is 'Pence and people, by the names of the program; every condition held.';

select bl.table_is('payroll.gate', 'tenant', 'as long as its run');
select bl.protect('payroll.gate', true);
select bl.append_only('payroll.gate');
