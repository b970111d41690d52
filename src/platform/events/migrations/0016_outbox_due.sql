-- Work with a time of its own waits in the outbox until the force's clock, which may be simulated,
-- has reached it; what is ready is read in its order without passing what is not.

drop index events.outbox_waiting_idx;
create index outbox_ready_idx on events.outbox (force_id, outbox_number)
  where relayed_at is null and run_at is null;
create index outbox_due_idx on events.outbox (force_id, run_at)
  where relayed_at is null and run_at is not null;
create index outbox_relayed_idx on events.outbox (force_id, relayed_at)
  where relayed_at is not null;

alter table events.outbox alter column caused_by drop not null;
comment on column events.outbox.caused_by is 'The audit entry of the action that wrote this row; null for work the clock asks for.';
