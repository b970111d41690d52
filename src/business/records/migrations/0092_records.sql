-- What is kept about a person besides how they are employed: vetting, right to work, next of kin,
-- equality, and where their pay goes. Each is for few to see; what everybody sees is with people.

create schema records;

create table records.vetting (
  force_id int not null,
  organisation_id int not null,
  vetting_id uuid not null,
  person_id uuid not null,
  level text not null,
  granted_on date not null,
  expires_on date not null,
  withdrawn_on date,
  recorded_at timestamptz not null,
  constraint vetting_pkey primary key (force_id, vetting_id),
  constraint vetting_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint vetting_once_key unique (force_id, person_id, level, granted_on),
  constraint vetting_level_check check (level ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  constraint vetting_days_check check (expires_on > granted_on and withdrawn_on >= granted_on)
);
comment on column records.vetting.expires_on is 'The last day on which it holds.';
create index vetting_person_idx on records.vetting (force_id, person_id, granted_on);
create index vetting_expires_idx on records.vetting (force_id, organisation_id, expires_on);

create table records.right_to_work (
  force_id int not null,
  organisation_id int not null,
  check_id uuid not null,
  person_id uuid not null,
  document text not null,
  checked_on date not null,
  expires_on date,
  checked_by uuid,
  recorded_at timestamptz not null,
  constraint right_to_work_pkey primary key (force_id, check_id),
  constraint right_to_work_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint right_to_work_once_key unique (force_id, person_id, document, checked_on),
  constraint right_to_work_document_check check (document ~ '^[a-z]+(-[a-z]+)*$'),
  constraint right_to_work_days_check check (expires_on > checked_on)
);
comment on column records.right_to_work.expires_on is 'The last day of a right that ends; null for one without end.';
comment on column records.right_to_work.checked_by is 'Who looked at the document; null for what an earlier system knew.';
create index right_to_work_person_idx on records.right_to_work (force_id, person_id, checked_on);
create index right_to_work_expires_idx
  on records.right_to_work (force_id, organisation_id, expires_on);

create table records.contact (
  force_id int not null,
  organisation_id int not null,
  contact_id uuid not null,
  person_id uuid not null,
  name text not null,
  relationship text not null,
  phone text not null,
  kept_at timestamptz not null,
  constraint contact_pkey primary key (force_id, contact_id),
  constraint contact_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint contact_words_check check (name <> '' and relationship <> '' and phone <> '')
);
comment on table records.contact is 'Next of kin and others to call in need, as the person keeps them.';
create index contact_person_idx on records.contact (force_id, person_id);

create table records.contact_look (
  force_id int not null,
  organisation_id int not null,
  look_id uuid not null,
  person_id uuid not null,
  looked_by uuid not null,
  reason text not null,
  looked_at timestamptz not null,
  constraint contact_look_pkey primary key (force_id, look_id),
  constraint contact_look_reason_check check (reason <> '')
);
comment on table records.contact_look is 'Who opened somebody''s next of kin, and why: the person reads it, and it lets them look for an hour.';
create index contact_look_person_idx on records.contact_look (force_id, person_id, looked_at);

create table records.equality (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  question text not null,
  answer text not null,
  kept_at timestamptz not null,
  constraint equality_pkey primary key (force_id, person_id, question),
  constraint equality_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint equality_words_check check (question <> '' and answer <> '')
);
comment on table records.equality is 'What somebody says of themselves, for figures alone: no page shows it but to them.';

create table records.bank_account (
  force_id int not null,
  organisation_id int not null,
  bank_account_id uuid not null,
  person_id uuid not null,
  sealed bytea not null,
  last_digits text not null,
  status text not null,
  proposed_at timestamptz not null,
  settled_by uuid,
  settled_at timestamptz,
  settled_words text,
  first_use_on date,
  version int not null,
  constraint bank_account_pkey primary key (force_id, bank_account_id),
  constraint bank_account_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint bank_account_digits_check check (last_digits ~ '^[0-9]{2}$'),
  constraint bank_account_status_check check
    (status in ('proposed', 'confirmed', 'refused', 'withdrawn')),
  constraint bank_account_settled_check check
    ((status = 'proposed') = (settled_at is null)
    and (status = 'confirmed') = (first_use_on is not null)
    and (status in ('confirmed', 'refused')) = (settled_words is not null)),
  constraint bank_account_second_check check (settled_by <> person_id or status = 'withdrawn')
);
comment on column records.bank_account.sealed is 'Name, sort code and account number, encrypted for this row.';
comment on column records.bank_account.settled_by is 'The second person; null for what an earlier system knew.';
comment on column records.bank_account.first_use_on is 'The first day on which it may be paid into, after the days of cooling off.';
create unique index bank_account_one_idx on records.bank_account (force_id, person_id)
  where status = 'proposed';
create index bank_account_person_idx on records.bank_account (force_id, person_id, first_use_on);
create index bank_account_waits_idx on records.bank_account (force_id, organisation_id, proposed_at)
  where status = 'proposed';

select bl.room_schema('records');
select bl.table_is('records.vetting', 'tenant', 'one year after leaving', 'person_id');
select bl.table_is('records.right_to_work', 'tenant', 'two years after leaving', 'person_id');
select bl.table_is('records.contact', 'tenant', 'until leaving', 'person_id');
select bl.table_is('records.contact_look', 'tenant', 'two years', 'person_id');
select bl.table_is('records.equality', 'tenant', 'until leaving', 'person_id');
select bl.table_is('records.bank_account', 'tenant', 'seven years after leaving', 'person_id');
select bl.protect('records.vetting', true);
select bl.protect('records.right_to_work', true);
select bl.protect('records.contact', true);
select bl.protect('records.contact_look', true);
select bl.protect('records.equality', true);
select bl.protect('records.bank_account', true);
select bl.append_only('records.contact_look');
