-- Two people exchange duties: one asks, the other agrees, their manager decides.

create table duty.swap (
  force_id int not null,
  organisation_id int not null,
  swap_id uuid not null,
  reference text not null,
  asker_id uuid not null,
  partner_id uuid not null,
  asker_on date not null,
  partner_on date not null,
  status text not null,
  agreed_steps int[],
  why text,
  asked_at timestamptz not null,
  answered_at timestamptz,
  version int not null,
  constraint swap_pkey primary key (force_id, swap_id),
  constraint swap_reference_key unique (force_id, reference),
  constraint swap_asker_fkey foreign key (force_id, asker_id)
    references people.person (force_id, person_id),
  constraint swap_partner_fkey foreign key (force_id, partner_id)
    references people.person (force_id, person_id),
  constraint swap_two_check check (asker_id <> partner_id),
  constraint swap_status_check check
    (status in ('asked', 'agreed', 'declined', 'approved', 'refused', 'withdrawn')),
  constraint swap_agreed_check check
    (status not in ('agreed', 'approved', 'refused') or agreed_steps is not null),
  constraint swap_why_check check (why <> ''),
  constraint swap_version_check check (version > 0)
);
comment on column duty.swap.agreed_steps is 'How often each of the days was changed when they agreed: it is those days that are decided on.';
create unique index swap_open_idx on duty.swap (force_id, asker_id, asker_on)
  where status in ('asked', 'agreed');
create index swap_partner_idx on duty.swap (force_id, partner_id, partner_on);

select bl.table_is('duty.swap', 'tenant', 'two years after the later day', 'asker_id');
select bl.protect('duty.swap', true);
