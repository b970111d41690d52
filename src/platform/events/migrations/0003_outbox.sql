-- Facts announced and work to do later, written in the transaction that made them true.

create schema events;

create table events.outbox (
  force_id int not null,
  outbox_id uuid not null,
  outbox_number bigint generated always as identity,
  kind text not null,
  name text not null,
  version int not null,
  payload jsonb not null,
  at timestamptz not null,
  run_at timestamptz,
  account_id uuid not null,
  correlation_id uuid not null,
  caused_by uuid not null,
  relayed_at timestamptz,
  constraint outbox_pkey primary key (force_id, outbox_id),
  constraint outbox_kind_check check (kind in ('event', 'job')),
  constraint outbox_version_check check (version > 0)
);
comment on column events.outbox.payload is 'Ids, never personal data.';
create index outbox_waiting_idx on events.outbox (force_id, outbox_number) where relayed_at is null;

select bl.room_schema('events');
select bl.table_is('events.outbox', 'tenant', '30 days after it was relayed');
select bl.protect('events.outbox');
revoke insert, delete on events.outbox from bluelamp_app;
revoke update on events.outbox from bluelamp_app;
grant insert (force_id, outbox_id, kind, name, version, payload, at, run_at, account_id,
  correlation_id, caused_by) on events.outbox to bluelamp_app;
grant update (relayed_at) on events.outbox to bluelamp_app;
grant delete on events.outbox to bluelamp_app;
