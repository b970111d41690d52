-- A request sent twice with one key is done once, and answered the same.

create schema actions;

create table actions.idempotency (
  force_id int not null,
  account_id uuid not null,
  command text not null,
  key text not null,
  input_digest bytea not null,
  result jsonb,
  at timestamptz not null,
  by_machine boolean not null,
  constraint idempotency_pkey primary key (force_id, account_id, command, key),
  constraint idempotency_key_check check (length(key) between 1 and 255)
);
create index idempotency_at_idx on actions.idempotency (force_id, at);

select bl.room_schema('actions');
select bl.table_is('actions.idempotency', 'tenant', '24 hours; 30 days for a machine, which may be handed the same work again', 'account_id');
select bl.protect('actions.idempotency');
