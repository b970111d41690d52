-- Leave, whole: half days, what each day takes, changes that wait beside what stands, recall,
-- carry-over, corrections, and the end of a leave year.

-- Half days as whole numbers: two a day, counted from 1 January 2000. Ranges of them meet exactly
-- where two requests want the same morning or afternoon.
create function leave.half_days(p_first date, p_last date, p_first_part text, p_last_part text)
  returns int4range language sql immutable parallel safe
  return int4range(
    (p_first - date '2000-01-01') * 2 + case p_first_part when 'afternoon' then 1 else 0 end,
    (p_last - date '2000-01-01') * 2 + case p_last_part when 'morning' then 1 else 2 end);

create function leave.sum_of(p_minutes int[]) returns int language sql immutable parallel safe
  return (select coalesce(sum(one), 0)::int from unnest(p_minutes) as one);

alter table leave.request
  drop constraint request_overlap_excl,
  drop constraint request_status_check,
  drop column days,
  add column first_part text not null default 'whole',
  add column last_part text not null default 'whole',
  add column minutes_by_day int[],
  add column unit_id uuid,
  add column origin text not null default 'request',
  add column replaces_id uuid,
  add column decided_by uuid,
  add column decided_at timestamptz;

-- What each day took was not kept before; the first day bears it all.
update leave.request
  set minutes_by_day = array[leave_minutes] || array_fill(0, array[last_on - first_on]);

alter table leave.request
  alter column first_part drop default,
  alter column last_part drop default,
  alter column origin drop default,
  alter column minutes_by_day set not null,
  add column slots int4range not null generated always as
    (leave.half_days(first_on, last_on, first_part, last_part)) stored,
  add constraint request_overlap_excl exclude using gist
    (force_id with =, person_id with =, slots with &&)
    where (status = 'approved' or (status = 'sent' and replaces_id is null)),
  add constraint request_status_check check
    (status in ('sent', 'approved', 'refused', 'withdrawn', 'cancelled', 'replaced')),
  add constraint request_parts_check check (first_part in ('whole', 'afternoon')
    and last_part in ('whole', 'morning') and not isempty(slots)),
  add constraint request_by_day_check check (cardinality(minutes_by_day) = last_on - first_on + 1
    and leave.sum_of(minutes_by_day) = leave_minutes and 0 <= all (minutes_by_day)),
  add constraint request_origin_check check (origin in ('request', 'loaded')),
  add constraint request_decided_check check
    (decided_by <> person_id and (decided_by is null or decided_at is not null)),
  add constraint request_replaces_fkey foreign key (force_id, replaces_id)
    references leave.request (force_id, request_id),
  add constraint request_replaces_check check (replaces_id <> request_id);
comment on column leave.request.first_part is 'The first day is away whole, or from the middle of the day: afternoon.';
comment on column leave.request.last_part is 'The last day is away whole, or until the middle of the day: morning.';
comment on column leave.request.minutes_by_day is 'What each day from first_on to last_on takes, by the pattern and bank holidays of the day it was asked.';
comment on column leave.request.slots is 'Half days: 2 x days since 1 January 2000, plus 1 for an afternoon; the end is not included.';
comment on column leave.request.unit_id is 'The unit of the asker on the first day, as it was when asked: its minimum strength counts.';
comment on column leave.request.origin is 'request: asked for here. loaded: leave taken before, entered as a fact.';
comment on column leave.request.replaces_id is 'An approved request that this one takes the place of when it is approved; until then that one stands.';
comment on column leave.request.decided_by is 'Who approved or refused it. Never the asker.';

create unique index request_one_change_idx on leave.request (force_id, replaces_id)
  where status = 'sent';
create index request_calendar_idx on leave.request (force_id, organisation_id, first_on, last_on)
  where status in ('sent', 'approved');
create index request_unit_idx on leave.request (force_id, unit_id, first_on)
  where status in ('sent', 'approved');
create index request_decider_idx on leave.request (force_id, decider_id) where status = 'sent';

-- Whoever changes somebody's leave locks this row first, so that of two who both look whether
-- enough is left the second sees what the first has done.
create table leave.book (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  opened_at timestamptz not null,
  constraint book_pkey primary key (force_id, person_id),
  constraint book_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id)
);
comment on table leave.book is 'The root of somebody''s leave: one row a person, locked by each command that changes it.';

-- Somebody called back to work from approved leave.
create table leave.recall (
  force_id int not null,
  organisation_id int not null,
  recall_id uuid not null,
  reference text not null,
  request_id uuid not null,
  person_id uuid not null,
  first_on date not null,
  last_on date not null,
  minutes_by_day int[] not null,
  reason text not null,
  recalled_by uuid not null,
  recalled_at timestamptz not null,
  choice text,
  chosen_at timestamptz,
  leave_minutes int,
  double_time_minutes int,
  version int not null,
  constraint recall_pkey primary key (force_id, recall_id),
  constraint recall_reference_key unique (force_id, reference),
  constraint recall_request_fkey foreign key (force_id, request_id)
    references leave.request (force_id, request_id),
  constraint recall_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint recall_overlap_excl exclude using gist
    (force_id with =, request_id with =, daterange(first_on, last_on, '[]') with &&),
  constraint recall_days_check check (first_on <= last_on
    and cardinality(minutes_by_day) = last_on - first_on + 1),
  constraint recall_choice_check check (choice in ('leave', 'pay')
    and num_nulls(choice, chosen_at, leave_minutes, double_time_minutes) in (0, 4)),
  constraint recall_minutes_check check (leave_minutes >= 0 and double_time_minutes >= 0),
  constraint recall_self_check check (recalled_by <> person_id),
  constraint recall_version_check check (version > 0)
);
comment on column leave.recall.minutes_by_day is 'The minutes of leave lost on each of these days. They stay taken; the compensation makes up for them.';
comment on column leave.recall.choice is 'leave: all in leave. pay: part in leave, part at double time. The person chooses; null until then.';
create index recall_person_idx on leave.recall (force_id, person_id, first_on);
create index recall_request_idx on leave.recall (force_id, request_id);

-- A wish to take more into the next leave year than the policy carries by itself.
create table leave.carry_request (
  force_id int not null,
  organisation_id int not null,
  carry_request_id uuid not null,
  reference text not null,
  person_id uuid not null,
  leave_year int not null,
  carry_minutes int not null,
  reason text not null,
  status text not null,
  decider_id uuid,
  decided_by uuid,
  decided_at timestamptz,
  version int not null,
  requested_at timestamptz not null,
  constraint carry_request_pkey primary key (force_id, carry_request_id),
  constraint carry_request_reference_key unique (force_id, reference),
  constraint carry_request_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint carry_request_year_check check (leave_year between 2000 and 2100),
  constraint carry_request_minutes_check check (carry_minutes > 0),
  constraint carry_request_status_check check
    (status in ('sent', 'approved', 'refused', 'withdrawn')),
  constraint carry_request_decider_check check (decider_id <> person_id),
  constraint carry_request_decided_check check (decided_by <> person_id),
  constraint carry_request_version_check check (version > 0)
);
comment on column leave.carry_request.leave_year is 'The leave year out of which it is carried: 2025 for 2025/26.';
comment on column leave.carry_request.carry_minutes is 'All that is to be carried, what the policy carries by itself included.';
create unique index carry_request_one_idx on leave.carry_request (force_id, person_id, leave_year)
  where status in ('sent', 'approved');

-- What is added to or taken from somebody's leave of a year besides what they take.
create table leave.adjustment (
  force_id int not null,
  organisation_id int not null,
  adjustment_id uuid not null,
  person_id uuid not null,
  leave_year int not null,
  kind text not null,
  adjusted_minutes int not null,
  expires_on date,
  reason text,
  recall_id uuid,
  carry_request_id uuid,
  made_on date not null,
  made_at timestamptz not null,
  made_by_entry uuid not null,
  constraint adjustment_pkey primary key (force_id, adjustment_id),
  constraint adjustment_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint adjustment_recall_fkey foreign key (force_id, recall_id)
    references leave.recall (force_id, recall_id),
  constraint adjustment_carry_request_fkey foreign key (force_id, carry_request_id)
    references leave.carry_request (force_id, carry_request_id),
  constraint adjustment_year_check check (leave_year between 2000 and 2100),
  constraint adjustment_kind_check check (case kind
    when 'carried-over' then adjusted_minutes > 0 and expires_on is not null
    when 'carried-out' then adjusted_minutes < 0
    when 'recall' then adjusted_minutes > 0 and recall_id is not null
    when 'correction' then adjusted_minutes <> 0 and reason is not null
    when 'expiry' then adjusted_minutes <= 0
    else false end)
);
comment on table leave.adjustment is 'A ledger: rows are added and never changed. A mistake is made good by a correction.';
comment on column leave.adjustment.leave_year is 'The year in which it counts: 2025 for 2025/26.';
comment on column leave.adjustment.expires_on is 'The last day on which leave that was carried over can be taken.';
comment on column leave.adjustment.made_by_entry is 'The audit entry that made it: who, when and why.';
create index adjustment_person_idx on leave.adjustment (force_id, person_id, leave_year);
create unique index adjustment_recall_idx on leave.adjustment (force_id, recall_id)
  where kind = 'recall';
create unique index adjustment_once_idx on leave.adjustment (force_id, person_id, leave_year, kind)
  where kind in ('carried-over', 'carried-out', 'expiry');

-- A leave year of somebody that is over, as it was closed.
create table leave.closing (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  leave_year int not null,
  left_minutes int not null,
  carried_minutes int not null,
  lost_minutes int not null,
  closed_at timestamptz not null,
  closed_by_entry uuid not null,
  constraint closing_pkey primary key (force_id, person_id, leave_year),
  constraint closing_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint closing_year_check check (leave_year between 2000 and 2100),
  constraint closing_sum_check check (carried_minutes >= 0 and lost_minutes >= 0
    and greatest(left_minutes, 0) = carried_minutes + lost_minutes)
);
comment on table leave.closing is 'What was left at the end of a leave year, how much of it went into the next and how much was lost.';

select bl.table_is('leave.book', 'tenant', 'two years after leaving', 'person_id');
select bl.table_is('leave.recall', 'tenant', 'two years after the leave year', 'person_id');
select bl.table_is('leave.carry_request', 'tenant', 'two years after the leave year', 'person_id');
select bl.table_is('leave.adjustment', 'tenant', 'two years after the leave year', 'person_id');
select bl.table_is('leave.closing', 'tenant', 'two years after the leave year', 'person_id');
select bl.protect('leave.book', true);
select bl.protect('leave.recall', true);
select bl.protect('leave.carry_request', true);
select bl.protect('leave.adjustment', true);
select bl.protect('leave.closing', true);
select bl.append_only('leave.adjustment');
select bl.append_only('leave.closing');
