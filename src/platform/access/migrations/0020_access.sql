-- Who holds which role, where, on which days, by whose word and why.

create schema access;

create table access.role_grant (
  force_id int not null,
  grant_id uuid not null,
  account_id uuid not null,
  role text not null,
  organisation_id int not null,
  valid daterange not null,
  valid_from date not null generated always as (lower(valid)) stored,
  valid_until date generated always as (upper(valid)) stored,
  granted_at timestamptz not null,
  granted_by uuid not null,
  why text not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_why text,
  constraint role_grant_pkey primary key (force_id, grant_id),
  constraint role_grant_overlap_excl exclude using gist
    (force_id with =, account_id with =, role with =, organisation_id with =, valid with &&)
    where (ended_at is null),
  constraint role_grant_role_check check (role ~ '^[a-z][a-z-]{1,40}$' and role <> 'everyone'),
  constraint role_grant_valid_check check (not lower_inf(valid) and lower(valid) is not null),
  constraint role_grant_own_check check (granted_by <> account_id),
  constraint role_grant_why_check check (why <> ''),
  constraint role_grant_ended_check check (num_nonnulls(ended_at, ended_by, ended_why) in (0, 3))
);
comment on table access.role_grant is 'A role held by an account in an organisation on some days. What the role may do is declared by the rooms.';
comment on column access.role_grant.granted_by is 'The account that granted it, never the account that holds it.';
comment on column access.role_grant.valid is 'The days it was granted for. It holds on those days until ended_at is set.';
create index role_grant_account_idx on access.role_grant (force_id, account_id, valid_from);
create index role_grant_role_idx on access.role_grant (force_id, role, valid_from);

select bl.room_schema('access');
select bl.table_is('access.role_grant', 'tenant', 'seven years after its last day', 'account_id');
select bl.protect('access.role_grant');
revoke update, delete on access.role_grant from bluelamp_app;
grant update (ended_at, ended_by, ended_why) on access.role_grant to bluelamp_app;
grant usage on schema access to bluelamp_login;
grant select (force_id, account_id, role, organisation_id, valid_from, valid_until, ended_at)
  on access.role_grant to bluelamp_login;
create policy sign_in on access.role_grant for select to bluelamp_login using (true);
