-- Changes of many people's employment on one day: drafted, decided on once, applied as one.

create schema changes;

create table changes.change_set (
  force_id int not null,
  organisation_id int not null,
  change_set_id uuid not null,
  reference text not null,
  title text not null,
  purpose text not null,
  from_on date not null,
  reason text not null,
  status text not null,
  version int not null,
  owner_id uuid not null,
  undoes_id uuid,
  file_state text,
  file_words text,
  lines_digest text,
  totals jsonb,
  drafted_at timestamptz not null,
  sent_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  applied_at timestamptz,
  applied_entry uuid,
  constraint change_set_pkey primary key (force_id, change_set_id),
  constraint change_set_reference_key unique (force_id, reference),
  constraint change_set_owner_fkey foreign key (force_id, owner_id)
    references people.person (force_id, person_id),
  constraint change_set_undoes_fkey foreign key (force_id, undoes_id)
    references changes.change_set (force_id, change_set_id),
  constraint change_set_words_check check (title <> '' and reason <> ''),
  constraint change_set_purpose_check check (purpose in
    ('reorganisation', 'transfer-in', 'transfer-out', 'regrade', 'uplift', 'mover')),
  constraint change_set_status_check check (status in
    ('draft', 'sent', 'approved', 'refused', 'applied', 'discarded')),
  constraint change_set_file_check check (file_state in ('waiting', 'read', 'unread')),
  constraint change_set_sent_check check
    (status not in ('sent', 'approved', 'applied') or (sent_at is not null and lines_digest <> '')),
  constraint change_set_decided_check check
    (status not in ('approved', 'refused', 'applied') or decided_at is not null),
  constraint change_set_second_check check (decided_by <> owner_id),
  constraint change_set_applied_check check
    ((status = 'applied') = (applied_at is not null)),
  constraint change_set_version_check check (version > 0)
);
comment on column changes.change_set.from_on is 'The day on which its lines come true, at 00:00 in London.';
comment on column changes.change_set.file_state is 'Of a file that was sent in: waiting to be read, read, or not readable.';
comment on column changes.change_set.lines_digest is 'Of the lines as they were sent: what is approved is bound to it.';
comment on column changes.change_set.totals is 'What the lines would do, counted when they were sent.';
comment on column changes.change_set.applied_entry is 'The entry of the record that changed the people, by which they can be put back.';
create index change_set_due_idx on changes.change_set (force_id, from_on) where status = 'approved';
create index change_set_list_idx
  on changes.change_set (force_id, organisation_id, from_on, change_set_id);
-- A set is undone once: again only when the undoing was refused or discarded.
create unique index change_set_undone_idx on changes.change_set (force_id, undoes_id)
  where status not in ('refused', 'discarded');

create table changes.line (
  force_id int not null,
  organisation_id int not null,
  change_set_id uuid not null,
  person_id uuid not null,
  line_number int not null,
  given_name text,
  family_name text,
  collar_number text,
  unit_id uuid,
  post_id uuid,
  rank_or_grade text,
  category text,
  manager_id uuid,
  day_minutes int,
  working_days text,
  joined_on date,
  ends boolean not null,
  outcome text not null,
  stopped_because text,
  seen_at timestamptz,
  holds_on date,
  on_record_id uuid generated always as (case when given_name is null then person_id end) stored,
  constraint line_pkey primary key (force_id, change_set_id, person_id),
  constraint line_set_fkey foreign key (force_id, change_set_id)
    references changes.change_set (force_id, change_set_id),
  constraint line_person_fkey foreign key (force_id, on_record_id)
    references people.person (force_id, person_id),
  constraint line_number_key unique (force_id, change_set_id, line_number),
  constraint line_name_check check ((given_name is null) = (family_name is null)
    and (given_name is not null or collar_number is null)),
  constraint line_manager_check check (manager_id <> person_id),
  constraint line_ends_check check (not ends or num_nonnulls(given_name, unit_id, post_id,
    rank_or_grade, category, manager_id, day_minutes, working_days, joined_on) = 0),
  constraint line_outcome_check check (outcome in ('planned', 'applied', 'stopped')
    and (outcome = 'stopped') = (stopped_because is not null))
);
comment on column changes.line.given_name is 'Of somebody who is not on record yet, and comes with this set.';
comment on column changes.line.seen_at is 'When the owner of the set has said that they saw to a line that was stopped.';
comment on column changes.line.holds_on is 'The day of the set, while it waits or is approved: one set a person and day.';
create unique index line_one_set_idx on changes.line (force_id, person_id, holds_on);
create index line_person_idx on changes.line (force_id, person_id);

create table changes.protected_term (
  force_id int not null,
  organisation_id int not null,
  change_set_id uuid not null,
  person_id uuid not null,
  terms text not null,
  until_on date,
  constraint protected_term_pkey primary key (force_id, change_set_id, person_id),
  constraint protected_term_line_fkey foreign key (force_id, change_set_id, person_id)
    references changes.line (force_id, change_set_id, person_id) on delete cascade,
  constraint protected_term_words_check check (terms <> '')
);
comment on table changes.protected_term is 'Terms that somebody keeps who was transferred here; until_on is the last day where there is one.';
create index protected_term_person_idx on changes.protected_term (force_id, person_id);

-- Rows of a file that were not taken, with what stood in them.
create table changes.reject (
  force_id int not null,
  organisation_id int not null,
  change_set_id uuid not null,
  row_number int not null,
  written text not null,
  reason text not null,
  constraint reject_pkey primary key (force_id, change_set_id, row_number),
  constraint reject_set_fkey foreign key (force_id, change_set_id)
    references changes.change_set (force_id, change_set_id)
);

select bl.room_schema('changes');
select bl.table_is('changes.change_set', 'tenant', 'seven years after its day', 'owner_id');
select bl.table_is('changes.line', 'tenant', 'as long as its set', 'person_id');
select bl.table_is('changes.protected_term', 'tenant', 'seven years after they end', 'person_id');
select bl.table_is('changes.reject', 'tenant', 'as long as its set');
select bl.protect('changes.change_set', true);
select bl.protect('changes.line', true);
select bl.protect('changes.protected_term', true);
select bl.protect('changes.reject', true);
