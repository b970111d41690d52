-- Who answers for a process of an organisation from start to finish, since when and by whose word.

create schema processes;

create table processes.owner (
  force_id int not null,
  organisation_id int not null,
  owner_id uuid not null,
  kind text not null,
  person_id uuid not null,
  valid_from date not null,
  reason text not null,
  named_at timestamptz not null,
  named_by text not null,
  entry_id uuid not null,
  constraint owner_pkey primary key (force_id, owner_id),
  constraint owner_kind_check check (kind ~ '^(any|[a-z]+\.[a-z-]+)$'),
  constraint owner_reason_check check (reason <> '')
);
comment on table processes.owner is 'Never changed: of two from the same day, the one who was named later answers.';
create index owner_kind_idx on processes.owner (force_id, organisation_id, kind, valid_from);

select bl.room_schema('processes');
select bl.table_is('processes.owner', 'tenant', 'as long as the installation', 'person_id');
select bl.protect('processes.owner', true);
select bl.append_only('processes.owner');
