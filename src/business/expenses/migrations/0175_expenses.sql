-- What people spent for the force and drove for it: claims with their lines, receipts and
-- questions, what is claimed again and again, advances, and what pay covers already.

create schema expenses;

create table expenses.claim (
  force_id int not null,
  organisation_id int not null,
  claim_id uuid not null,
  reference text not null,
  kind text not null,
  person_id uuid not null,
  category text not null,
  unit_id uuid,
  cost_centre text,
  function_code text,
  status text not null,
  total_pence bigint not null,
  vat_pence bigint not null,
  advance_pence bigint not null,
  paid_by text,
  held_by uuid,
  pays_on date,
  paid_on date,
  payment_reference text,
  sampled_for text,
  finding text,
  finding_words text,
  checked_by uuid,
  checked_at timestamptz,
  began_at timestamptz not null,
  sent_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  version int not null,
  constraint expense_claim_pkey primary key (force_id, claim_id),
  constraint expense_claim_reference_key unique (force_id, reference),
  constraint expense_claim_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint expense_claim_kind_check check (kind in ('once', 'recurring', 'top-up')),
  constraint expense_claim_one_draft_excl exclude using btree (force_id with =, person_id with =)
    where (status = 'draft' and kind = 'once'),
  constraint expense_claim_status_check check
    (status in ('draft', 'sent', 'returned', 'approved', 'refused', 'withdrawn')),
  constraint expense_claim_pence_check check
    (total_pence >= 0 and vat_pence between 0 and total_pence
      and advance_pence between 0 and total_pence),
  constraint expense_claim_sent_check check
    (status in ('draft', 'withdrawn') or sent_at is not null),
  constraint expense_claim_decided_check check
    ((status in ('approved', 'refused')) = (decided_at is not null)),
  constraint expense_claim_paid_by_check check
    (paid_by in ('salary', 'bacs') and (paid_by is not null) = (status = 'approved')),
  constraint expense_claim_paid_check check
    ((paid_on is null or status = 'approved')
      and (payment_reference is null) = (paid_on is null and held_by is null)),
  constraint expense_claim_held_check check
    ((held_by is null) = (pays_on is null) and (held_by is null or status = 'approved')
      and (held_by is null or paid_on is null)),
  constraint expense_claim_sampled_check check (sampled_for in ('chance', 'receipt')),
  constraint expense_claim_finding_check check
    (finding in ('in-order', 'not-in-order') and (finding is null) = (checked_at is null)
      and (finding is null or sampled_for is not null)),
  constraint expense_claim_version_check check (version > 0)
);
comment on column expenses.claim.kind is 'once; recurring: of what is claimed again and again; top-up: made when a mileage rate changed backwards.';
comment on column expenses.claim.advance_pence is 'How much of it is set off against advances, once approved.';
comment on column expenses.claim.held_by is 'The pay run or the batch of payments that it is in and that has not been released; paid on pays_on once it is.';
comment on column expenses.claim.sampled_for is 'Why finance looks at it after approval: drawn by chance, or a receipt that is on another claim.';
create index claim_person_idx on expenses.claim (force_id, person_id, began_at);
create index claim_status_idx on expenses.claim (force_id, status, began_at);

create table expenses.line (
  force_id int not null,
  organisation_id int not null,
  line_id uuid not null,
  claim_id uuid not null,
  person_id uuid not null,
  kind text not null,
  spent_on date not null,
  amount_pence bigint not null,
  vat_pence bigint not null,
  limit_pence bigint,
  receipt_needed boolean not null,
  words text not null,
  because text,
  away_minutes int,
  vehicle text,
  first_tenths int,
  after_tenths int,
  passengers int,
  rate_version text,
  of_line_id uuid,
  recurring_id uuid,
  live boolean not null,
  entered_at timestamptz not null,
  constraint expense_line_pkey primary key (force_id, line_id),
  constraint expense_line_claim_fkey foreign key (force_id, claim_id)
    references expenses.claim (force_id, claim_id),
  constraint expense_line_of_fkey foreign key (force_id, of_line_id)
    references expenses.line (force_id, line_id),
  constraint expense_line_day_excl exclude using btree
    (force_id with =, recurring_id with =, spent_on with =) where (live),
  constraint expense_line_top_up_excl exclude using btree
    (force_id with =, of_line_id with =, rate_version with =) where (live),
  constraint expense_line_pence_check check
    (amount_pence > 0 and vat_pence between 0 and amount_pence),
  constraint expense_line_away_check check (away_minutes between 1 and 1440),
  constraint expense_line_words_check check (words <> ''),
  constraint expense_line_miles_check check
    ((vehicle is null) = (first_tenths is null) and (vehicle is null) = (after_tenths is null)
      and (vehicle is null) = (passengers is null) and (vehicle is null) = (rate_version is null)
      and (vehicle is null or (first_tenths >= 0 and after_tenths >= 0
        and first_tenths + after_tenths > 0 and passengers between 0 and 8)))
);
comment on column expenses.line.because is 'Why it is more than the limit, late, or without a receipt.';
comment on column expenses.line.first_tenths is 'Tenths of a mile at the rate for the first miles of a tax year; after_tenths: at the other.';
comment on column expenses.line.of_line_id is 'Of a top-up: the journey that it tops up.';
comment on column expenses.line.live is 'False once its claim is refused or no longer claimed.';
create index line_claim_idx on expenses.line (force_id, claim_id);
create index line_person_idx on expenses.line (force_id, person_id, spent_on) where live;
create index line_of_idx on expenses.line (force_id, of_line_id) where of_line_id is not null;

create table expenses.receipt (
  force_id int not null,
  document_id uuid not null,
  line_id uuid not null,
  content_hash bytea not null,
  constraint receipt_pkey primary key (force_id, document_id),
  constraint receipt_line_fkey foreign key (force_id, line_id)
    references expenses.line (force_id, line_id) on delete cascade
);
comment on table expenses.receipt is 'Which contents are a receipt of which line. Of the whole force, so that one receipt is seen twice across its bodies; it says nothing of anybody.';
create index receipt_hash_idx on expenses.receipt (force_id, content_hash);
create index receipt_line_idx on expenses.receipt (force_id, line_id);

create table expenses.question (
  force_id int not null,
  organisation_id int not null,
  question_id uuid not null,
  claim_id uuid not null,
  words text not null,
  asked_by uuid,
  asked_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  constraint expense_question_pkey primary key (force_id, question_id),
  constraint expense_question_claim_fkey foreign key (force_id, claim_id)
    references expenses.claim (force_id, claim_id),
  constraint expense_question_answer_check check ((answer is null) = (answered_at is null)),
  constraint expense_question_words_check check (words <> '' and answer <> '')
);
create index question_claim_idx on expenses.question (force_id, claim_id, asked_at);

create table expenses.recurring (
  force_id int not null,
  organisation_id int not null,
  recurring_id uuid not null,
  person_id uuid not null,
  kind text not null,
  amount_pence bigint not null,
  on_days text not null,
  words text not null,
  from_on date not null,
  ended_on date,
  version int not null,
  constraint recurring_pkey primary key (force_id, recurring_id),
  constraint recurring_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint recurring_days_check check (on_days in ('duty', 'rest', 'every')),
  constraint recurring_amount_check check (amount_pence > 0),
  constraint recurring_ended_check check (ended_on >= from_on),
  constraint recurring_words_check check (words <> ''),
  constraint recurring_version_check check (version > 0)
);
comment on column expenses.recurring.ended_on is 'The last day for which it can be claimed.';
create index recurring_person_idx on expenses.recurring (force_id, person_id);

create table expenses.advance (
  force_id int not null,
  organisation_id int not null,
  advance_id uuid not null,
  reference text not null,
  person_id uuid not null,
  amount_pence bigint not null,
  purpose text not null,
  given_on date not null,
  settle_on date not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  constraint advance_pkey primary key (force_id, advance_id),
  constraint advance_reference_key unique (force_id, reference),
  constraint advance_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint advance_amount_check check (amount_pence > 0),
  constraint advance_days_check check (settle_on >= given_on),
  constraint advance_purpose_check check (purpose <> '')
);
create index advance_person_idx on expenses.advance (force_id, person_id, given_on);

create table expenses.set_off (
  force_id int not null,
  organisation_id int not null,
  set_off_id uuid not null,
  advance_id uuid not null,
  claim_id uuid,
  amount_pence bigint not null,
  words text,
  made_by uuid,
  made_at timestamptz not null,
  constraint set_off_pkey primary key (force_id, set_off_id),
  constraint set_off_advance_fkey foreign key (force_id, advance_id)
    references expenses.advance (force_id, advance_id),
  constraint set_off_claim_fkey foreign key (force_id, claim_id)
    references expenses.claim (force_id, claim_id),
  constraint set_off_how_check check ((claim_id is null) = (words is not null)),
  constraint set_off_amount_check check (amount_pence > 0)
);
comment on table expenses.set_off is 'What of an advance was set off against a claim, or paid back.';
create index set_off_advance_idx on expenses.set_off (force_id, advance_id);
create index set_off_claim_idx on expenses.set_off (force_id, claim_id) where claim_id is not null;

create table expenses.allowance (
  force_id int not null,
  organisation_id int not null,
  allowance_id uuid not null,
  person_id uuid not null,
  allowance text not null,
  from_on date not null,
  ended_on date,
  recorded_by uuid,
  recorded_at timestamptz not null,
  version int not null,
  constraint allowance_pkey primary key (force_id, allowance_id),
  constraint allowance_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint allowance_one_excl exclude using gist
    (force_id with =, person_id with =, allowance with =, daterange(from_on, ended_on, '[]') with &&),
  constraint allowance_ended_check check (ended_on >= from_on),
  constraint allowance_version_check check (version > 0)
);
comment on table expenses.allowance is 'Allowances in pay that cover a kind of expense already: from when, and the last day.';

select bl.room_schema('expenses');
select bl.table_is('expenses.claim', 'tenant', 'six years after it is decided', 'person_id');
select bl.table_is('expenses.line', 'tenant', 'as its claim', 'person_id');
select bl.table_is('expenses.receipt', 'tenant', 'as its line');
select bl.table_is('expenses.question', 'tenant', 'as its claim', 'asked_by');
select bl.table_is('expenses.recurring', 'tenant', 'six years after it has ended', 'person_id');
select bl.table_is('expenses.advance', 'tenant', 'six years after it is settled', 'person_id');
select bl.table_is('expenses.set_off', 'tenant', 'as its advance');
select bl.table_is('expenses.allowance', 'tenant', 'six years after it has ended', 'person_id');
select bl.protect('expenses.claim', true);
select bl.protect('expenses.line', true);
select bl.protect('expenses.receipt');
select bl.protect('expenses.question', true);
select bl.protect('expenses.recurring', true);
select bl.protect('expenses.advance', true);
select bl.protect('expenses.set_off', true);
select bl.protect('expenses.allowance', true);
select bl.append_only('expenses.set_off');
