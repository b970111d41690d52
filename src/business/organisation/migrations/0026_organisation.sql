-- The bodies whose people and books share a force's record, and their units over time.

create schema organisation;

create table organisation.organisation (
  force_id int not null,
  organisation_id int not null,
  name text not null,
  kind text not null,
  constraint organisation_pkey primary key (force_id, organisation_id),
  constraint organisation_name_key unique (force_id, name),
  constraint organisation_kind_check check (kind in ('force', 'oversight', 'partner', 'supplier'))
);
comment on table organisation.organisation is 'The force itself, the body that oversees it, and partners. Everyone in the force may see which there are.';

create table organisation.unit (
  force_id int not null,
  organisation_id int not null,
  unit_id uuid not null,
  valid daterange not null,
  valid_from date not null generated always as (lower(valid)) stored,
  valid_until date generated always as (upper(valid)) stored,
  name text not null,
  parent_unit_id uuid,
  minimum_strength int,
  recorded_from timestamptz not null,
  recorded_by uuid not null,
  constraint unit_pkey primary key (force_id, unit_id, valid without overlaps),
  constraint unit_organisation_fkey foreign key (force_id, organisation_id)
    references organisation.organisation (force_id, organisation_id),
  constraint unit_parent_fkey foreign key (force_id, parent_unit_id, period valid)
    references organisation.unit (force_id, unit_id, period valid) deferrable initially deferred,
  constraint unit_valid_check check (not isempty(valid) and not lower_inf(valid)),
  constraint unit_strength_check check (minimum_strength >= 0)
);
create index unit_as_of_idx on organisation.unit (force_id, valid_from, valid_until);
create index unit_parent_idx on organisation.unit (force_id, parent_unit_id);

create table organisation.unit_history (
  force_id int not null,
  organisation_id int not null,
  unit_id uuid not null,
  valid daterange not null,
  name text not null,
  parent_unit_id uuid,
  minimum_strength int,
  recorded tstzrange not null,
  recorded_by uuid not null,
  superseded_by uuid not null,
  constraint unit_history_pkey primary key (force_id, unit_id, valid, recorded)
);
comment on table organisation.unit_history is 'What was believed of a unit, and from when until when it was believed.';

select bl.room_schema('organisation');
select bl.table_is('organisation.organisation', 'tenant', 'kept while the force is a customer');
select bl.table_is('organisation.unit', 'tenant', 'kept while the force is a customer');
select bl.table_is('organisation.unit_history', 'tenant', 'kept while the force is a customer');
select bl.protect('organisation.organisation');
select bl.protect('organisation.unit', true);
select bl.protect('organisation.unit_history', true);
select bl.append_only('organisation.unit_history');

-- A machine works for every organisation of its force: the login role, which mints its ticket, must
-- know them.
grant usage on schema organisation to bluelamp_login;
grant select (force_id, organisation_id) on organisation.organisation to bluelamp_login;
create policy minting on organisation.organisation for select to bluelamp_login using (true);

create view organisation.published_organisation with (security_invoker = true) as
  select force_id, organisation_id, name, kind from organisation.organisation;
create view organisation.published_unit with (security_invoker = true) as
  select force_id, organisation_id, unit_id, valid_from, valid_until, name, parent_unit_id
  from organisation.unit;
grant select on organisation.published_organisation, organisation.published_unit to bluelamp_app;
