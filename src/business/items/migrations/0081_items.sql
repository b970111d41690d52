-- Kit of the force: what there is, who has it, since when and until when, and what became of it.

create schema items;

create table items.item (
  force_id int not null,
  organisation_id int not null,
  item_id uuid not null,
  asset_number text not null,
  kind text not null,
  serial_number text,
  state text not null,
  issue_id uuid,
  version int not null,
  registered_at timestamptz not null,
  constraint item_pkey primary key (force_id, item_id),
  constraint item_asset_key unique (force_id, asset_number),
  constraint item_state_key unique (force_id, item_id, state),
  constraint item_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  constraint item_serial_check check (serial_number ~ '^[A-Z0-9][A-Z0-9/.-]{1,39}$'),
  constraint item_state_check check
    (state in ('in-store', 'issued', 'damaged', 'lost', 'stolen', 'written-off')),
  constraint item_issue_check check (case state
    when 'issued' then issue_id is not null
    when 'in-store' then issue_id is null
    when 'damaged' then issue_id is null
    else true end),
  constraint item_version_check check (version > 0)
);
comment on column items.item.asset_number is 'The number on the label of the force: KT-2026-000123.';
comment on column items.item.serial_number is 'The maker''s number, capitals, without blanks.';
comment on column items.item.issue_id is 'The issue that is open, or from which the item was lost or stolen.';
create unique index item_serial_idx on items.item (force_id, kind, serial_number);
create index item_organisation_idx on items.item (force_id, organisation_id, kind);

create table items.issue (
  force_id int not null,
  organisation_id int not null,
  issue_id uuid not null,
  item_id uuid not null,
  person_id uuid not null,
  due_on date,
  leaves_on date,
  back_on date generated always as (least(due_on, leaves_on)) stored,
  issued_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  outcome text,
  late_step int not null,
  open_state text generated always as (case when ended_at is null then 'issued' end) stored,
  constraint issue_pkey primary key (force_id, issue_id),
  constraint issue_of_item_key unique (force_id, issue_id, item_id),
  constraint issue_item_fkey foreign key (force_id, item_id)
    references items.item (force_id, item_id),
  constraint issue_open_fkey foreign key (force_id, item_id, open_state)
    references items.item (force_id, item_id, state),
  constraint issue_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint issue_one_holder_excl exclude using gist
    (force_id with =, item_id with =, tstzrange(issued_at, ended_at) with &&),
  constraint issue_outcome_check check (outcome in ('good', 'damaged', 'lost', 'stolen')
    and (outcome is null) = (ended_at is null)),
  constraint issue_ended_check check (ended_at >= issued_at),
  constraint issue_accepted_check check
    (accepted_at >= issued_at and (ended_at is null or accepted_at <= ended_at)),
  constraint issue_late_check check (late_step between 0 and 9)
);
comment on column items.issue.due_on is 'Of a loan: the day on which it must be back at the latest. Null: until the holder leaves.';
comment on column items.issue.leaves_on is 'The last day on which the holder works here, where that is known. Looked at each night.';
comment on column items.issue.back_on is 'The day on which it must be back at the latest, for whichever reason.';
comment on column items.issue.late_step is 'The step of lateness of which people were told last, 0 for none.';
comment on column items.issue.open_state is 'Refers to the state of the item: an open issue is of an item that is issued, and of no other.';
create index issue_item_idx on items.issue (force_id, item_id);
create index issue_person_idx on items.issue (force_id, person_id) where ended_at is null;
create index issue_back_idx on items.issue (force_id, organisation_id, back_on)
  where ended_at is null;

alter table items.item add constraint item_issue_fkey foreign key (force_id, issue_id, item_id)
  references items.issue (force_id, issue_id, item_id) deferrable initially deferred;

-- What happened to an item, as its page tells it.
create table items.step (
  force_id int not null,
  organisation_id int not null,
  step_id uuid not null,
  item_id uuid not null,
  kind text not null,
  person_id uuid,
  by_person_id uuid,
  words text,
  due_on date,
  happened_at timestamptz not null,
  constraint step_pkey primary key (force_id, step_id),
  constraint step_item_fkey foreign key (force_id, item_id)
    references items.item (force_id, item_id),
  constraint step_kind_check check (kind in ('registered', 'issued', 'accepted', 'prolonged',
    'good', 'damaged', 'lost', 'stolen', 'put-back', 'written-off')),
  constraint step_words_check check (words <> '')
);
comment on column items.step.person_id is 'Whose issue it is a step of; null where the item was in nobody''s hands.';
comment on column items.step.by_person_id is 'Who did it; null for a machine.';
create index step_item_idx on items.step (force_id, item_id, happened_at);

select bl.room_schema('items');
select bl.table_is('items.item', 'tenant', 'six years after it is written off');
select bl.table_is('items.issue', 'tenant', 'six years after it ends', 'person_id');
select bl.table_is('items.step', 'tenant', 'as long as the item', 'person_id');
select bl.protect('items.item', true);
select bl.protect('items.issue', true);
select bl.protect('items.step', true);
select bl.append_only('items.step');
