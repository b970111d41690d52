-- Who may decide what: schemes of delegation as dated decision tables, and personal delegations.

create schema authority;

create table authority.scheme (
  force_id int not null,
  organisation_id int not null,
  version int not null,
  name text not null,
  valid_from date not null,
  valid_until date,
  source text not null,
  status text not null,
  published_by uuid not null,
  constraint scheme_pkey primary key (force_id, organisation_id, version),
  constraint scheme_overlap_excl exclude using gist (force_id with =, organisation_id with =,
    daterange(valid_from, valid_until) with &&),
  constraint scheme_valid_check check (valid_until is null or valid_until > valid_from),
  constraint scheme_version_check check (version > 0),
  constraint scheme_status_check check (status in ('authoritative', 'demo'))
);
comment on table authority.scheme is 'A version of an organisation''s scheme of delegation. On each day at most one is in force.';

create table authority.rule (
  force_id int not null,
  organisation_id int not null,
  version int not null,
  rule_id text not null,
  act text not null,
  category text not null,
  unit text not null,
  amount_from bigint not null,
  amount_until bigint,
  decider text not null,
  seniority int,
  role text,
  delegable boolean not null,
  paragraph text not null,
  says text not null,
  source text not null,
  status text not null,
  constraint rule_pkey primary key (force_id, organisation_id, version, rule_id),
  constraint rule_scheme_fkey foreign key (force_id, organisation_id, version)
    references authority.scheme (force_id, organisation_id, version),
  constraint rule_overlap_excl exclude using gist (force_id with =, organisation_id with =,
    version with =, act with =, category with =, int8range(amount_from, amount_until) with &&),
  constraint rule_amount_check check (amount_from >= 0 and amount_until > amount_from),
  constraint rule_act_check check (act ~ '^[a-z-]+\.[a-z-]+$'),
  constraint rule_unit_check check (unit in ('minutes', 'pence', 'none')),
  constraint rule_decider_check check (
    (decider = 'line-manager' and num_nonnulls(seniority, role) = 0)
    or (decider = 'line-at-least' and seniority is not null and role is null)
    or (decider = 'role' and role is not null and seniority is null)),
  constraint rule_status_check check (status in ('authoritative', 'demo'))
);
comment on table authority.rule is 'One row of the decision table: for this act, category and amount, this decider. Amounts are half-open.';
create index rule_act_idx on authority.rule (force_id, organisation_id, act);

create table authority.delegation (
  force_id int not null,
  organisation_id int not null,
  delegation_id uuid not null,
  reference text not null,
  delegator_id uuid not null,
  delegate_id uuid not null,
  act text not null,
  most_amount bigint,
  first_on date not null,
  last_on date not null,
  why text not null,
  status text not null,
  version int not null,
  offered_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  constraint delegation_pkey primary key (force_id, delegation_id),
  constraint delegation_reference_key unique (force_id, reference),
  constraint delegation_people_check check (delegator_id <> delegate_id),
  constraint delegation_act_check check (act = 'any' or act ~ '^[a-z-]+\.[a-z-]+$'),
  constraint delegation_days_check check (first_on <= last_on and last_on - first_on < 366),
  constraint delegation_amount_check check (most_amount > 0),
  constraint delegation_status_check check (status in ('offered', 'accepted', 'declined', 'ended')),
  constraint delegation_version_check check (version > 0)
);
comment on table authority.delegation is 'Somebody decides for somebody else: dated, of one act or any, up to an amount, and only once the delegate has accepted.';
comment on column authority.delegation.most_amount is 'The largest amount, in the unit of the act (minutes of leave, pence); null for any.';
create index delegation_delegate_idx on authority.delegation (force_id, delegate_id, first_on);
create index delegation_delegator_idx on authority.delegation (force_id, delegator_id, first_on);

select bl.room_schema('authority');
select bl.table_is('authority.scheme', 'tenant', 'kept while the force is a customer');
select bl.table_is('authority.rule', 'tenant', 'kept while the force is a customer');
select bl.table_is('authority.delegation', 'tenant', 'seven years after its last day', 'delegator_id');
select bl.protect('authority.scheme', true);
select bl.protect('authority.rule', true);
select bl.append_only('authority.rule');
select bl.protect('authority.delegation', true);
