-- What was worked beyond the roster, what it entitles somebody to, and the time off of it.

create schema overtime;

create table overtime.claim (
  force_id int not null,
  organisation_id int not null,
  claim_id uuid not null,
  reference text not null,
  person_id uuid not null,
  kind text not null,
  worked_on date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  told_at timestamptz not null,
  notice int not null,
  occasion int not null,
  worked_minutes int not null,
  travel_minutes int not null,
  deducted_minutes int not null,
  counted_minutes int not null,
  rate_over int not null,
  rate_under int not null,
  time_off_minutes int not null,
  lieu boolean not null,
  choice text,
  why text not null,
  paragraph text not null,
  status text not null,
  entered_by uuid,
  entered_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  version int not null,
  constraint claim_pkey primary key (force_id, claim_id),
  constraint claim_reference_key unique (force_id, reference),
  constraint claim_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint claim_one_excl exclude using gist
    (force_id with =, person_id with =, tstzrange(starts_at, ends_at) with &&)
    where (status in ('recorded', 'sent', 'approved')),
  constraint claim_times_check check (ends_at > starts_at and told_at <= ends_at),
  constraint claim_minutes_check check (worked_minutes > 0 and travel_minutes >= 0
    and deducted_minutes >= 0 and counted_minutes >= 0 and time_off_minutes >= 0),
  constraint claim_rate_check check (rate_over >= 0 and rate_under > 0),
  constraint claim_choice_check check (choice in ('money', 'time')),
  constraint claim_chosen_check check (status in ('recorded', 'withdrawn') or choice is not null),
  constraint claim_status_check check
    (status in ('recorded', 'sent', 'approved', 'refused', 'withdrawn')),
  constraint claim_decided_check check
    ((status in ('approved', 'refused')) = (decided_at is not null)),
  constraint claim_why_check check (why <> ''),
  constraint claim_version_check check (version > 0)
);
comment on column overtime.claim.notice is 'Clear days of notice; of an early start whole hours.';
comment on column overtime.claim.occasion is 'The how manieth unplanned occasion of the week, from 1.';
comment on column overtime.claim.counted_minutes is 'Minutes that are paid at the rate where money is chosen.';
comment on column overtime.claim.status is 'recorded: by a manager, and the person has not chosen yet.';
create index claim_person_idx on overtime.claim (force_id, person_id, worked_on);
create index claim_decided_idx on overtime.claim (force_id, decided_at) where status = 'approved';

create table overtime.time_off (
  force_id int not null,
  organisation_id int not null,
  time_off_id uuid not null,
  person_id uuid not null,
  kind text not null,
  minutes int not null,
  happened_on date not null,
  claim_id uuid,
  made_at timestamptz not null,
  made_by uuid,
  constraint time_off_pkey primary key (force_id, time_off_id),
  constraint time_off_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint time_off_claim_key unique (force_id, claim_id),
  constraint time_off_claim_fkey foreign key (force_id, claim_id)
    references overtime.claim (force_id, claim_id),
  constraint time_off_kind_check check (case kind
    when 'earned' then minutes > 0 and claim_id is not null
    when 'taken' then minutes < 0 and claim_id is null
    else false end)
);
comment on table overtime.time_off is 'Time off in place of money: earned by a claim, taken on a day. The sum is what is left.';
create index time_off_person_idx on overtime.time_off (force_id, person_id, happened_on);

select bl.room_schema('overtime');
select bl.table_is('overtime.claim', 'tenant', 'six years after it is decided', 'person_id');
select bl.table_is('overtime.time_off', 'tenant', 'six years after the person leaves', 'person_id');
select bl.protect('overtime.claim', true);
select bl.protect('overtime.time_off', true);
select bl.append_only('overtime.time_off');
