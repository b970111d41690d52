-- A note may be added to a case that has ended: whoever remembers figures of ended cases asks how
-- many notes there are.

create index event_noted_idx on cases.event (force_id) where kind = 'noted';
