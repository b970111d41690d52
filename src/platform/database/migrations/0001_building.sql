-- The ground every room stands on: forces, tickets, policies and the manifest of tables.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists pgcrypto;

create schema bl;
create schema sec;

create table bl.force (
  force_id int not null,
  code text not null,
  name text not null,
  constraint force_pkey primary key (force_id),
  constraint force_code_key unique (code),
  constraint force_code_check check (code ~ '^[A-Z0-9]{2,8}$')
);
comment on table bl.force is 'One force''s books. An installation may hold many; one transaction works for one.';

create table bl.tenant_anchor (
  force_id int not null,
  constraint tenant_anchor_pkey primary key (force_id)
);
comment on table bl.tenant_anchor is 'One row per force, so that check_here() runs where the force''s rows are.';

create table bl.table_manifest (
  table_name text not null,
  class text not null,
  retention text not null,
  subject_column text,
  append_only boolean not null default false,
  organisation_scoped boolean not null default false,
  constraint table_manifest_pkey primary key (table_name),
  constraint table_manifest_class_check check (class in ('tenant', 'reference', 'local', 'staging'))
);
comment on column bl.table_manifest.subject_column is 'The column that names the data subject: subject access and erasure walk it.';

-- A ticket is the only proof of who is asking. Its secret is never stored; the application role can
-- neither read nor write this table, so injected SQL cannot become somebody else.
create table sec.ticket (
  ticket_hash bytea not null,
  force_id int not null,
  organisation_ids int[] not null,
  account_id uuid not null,
  kind text not null,
  access_version int not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint ticket_pkey primary key (ticket_hash),
  constraint ticket_kind_check check (kind in ('session', 'machine')),
  constraint ticket_hash_check check (octet_length(ticket_hash) = 32)
);
create index ticket_account_idx on sec.ticket (force_id, account_id);
create index ticket_expires_idx on sec.ticket (expires_at);

create function sec.live_ticket() returns sec.ticket
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t from sec.ticket t
  where t.ticket_hash = sha256(convert_to(current_setting('bluelamp.ticket', true), 'UTF8'))
    and t.revoked_at is null and t.expires_at > clock_timestamp()
$$;

create function bl.force_id() returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.force_id from sec.ticket t
  where t.ticket_hash = sha256(convert_to(current_setting('bluelamp.ticket', true), 'UTF8'))
    and t.revoked_at is null and t.expires_at > clock_timestamp()
$$;
comment on function bl.force_id() is 'The force of the ticket set by act_as(), or null: every tenant policy compares with it.';

create function bl.organisations() returns int[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.organisation_ids from sec.ticket t
  where t.ticket_hash = sha256(convert_to(current_setting('bluelamp.ticket', true), 'UTF8'))
    and t.revoked_at is null and t.expires_at > clock_timestamp()
$$;
comment on function bl.organisations() is 'The organisations whose rows the ticket may see, inside its force.';

create function bl.account_id() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.account_id from sec.ticket t
  where t.ticket_hash = sha256(convert_to(current_setting('bluelamp.ticket', true), 'UTF8'))
    and t.revoked_at is null and t.expires_at > clock_timestamp()
$$;

-- Sets the ticket for this transaction and says whose it is. Refuses a ticket that is unknown,
-- revoked or expired (BL401), and one whose access has changed since it was last read (BL409).
create function bl.act_as(p_ticket text, p_access_version int) returns int
  language plpgsql as $$
declare
  t sec.ticket;
begin
  execute format('set local bluelamp.ticket = %L', p_ticket);
  t := sec.live_ticket();
  if t.force_id is null then
    raise exception 'the ticket is unknown, revoked or expired' using errcode = 'BL401';
  end if;
  if t.access_version <> p_access_version then
    raise exception 'access has changed since this ticket was read' using errcode = 'BL409';
  end if;
  return t.force_id;
end
$$;

-- Turns every late check of this transaction into an ordinary error, here and now.
create function bl.check_here() returns void language plpgsql as $$
begin
  set constraints all immediate;
end
$$;

create function bl.table_is(
  p_table text, p_class text, p_retention text, p_subject_column text default null
) returns void language plpgsql as $$
begin
  if to_regclass(p_table) is null then
    raise exception 'there is no table %', p_table;
  end if;
  insert into bl.table_manifest (table_name, class, retention, subject_column)
  values (p_table, p_class, p_retention, p_subject_column);
end
$$;
comment on function bl.table_is(text, text, text, text) is 'Enters a table in the manifest: its class, how long it is kept, and whom it is about.';

-- Row-level security is enabled, not forced: the owner migrates and backfills, and owns nothing at
-- run time.
create function bl.protect(p_table text, p_organisation boolean default false) returns void
  language plpgsql as $$
declare
  test text := 'force_id = (select bl.force_id())';
begin
  if p_organisation then
    test := test || ' and organisation_id = any ((select bl.organisations())::int[])';
  end if;
  execute format('alter table %s enable row level security', p_table::regclass);
  execute format('create policy tenant on %s using (%s) with check (%s)', p_table::regclass, test, test);
  execute format('grant select, insert, update, delete on %s to bluelamp_app', p_table::regclass);
  update bl.table_manifest set organisation_scoped = p_organisation where table_name = p_table;
end
$$;
comment on function bl.protect(text, boolean) is 'Writes the tenant policy of a table and lets the application role use it under that policy.';

-- Append-only by grant: the application may add rows, column by column, and never change or remove
-- one.
create function bl.append_only(p_table text, p_database_fills text[] default '{}') returns void
  language plpgsql as $$
declare
  given text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into given
  from pg_attribute
  where attrelid = p_table::regclass and attnum > 0 and not attisdropped
    and attidentity = '' and attgenerated = '' and attname <> all (p_database_fills);
  execute format('revoke insert, update, delete, truncate on %s from bluelamp_app', p_table::regclass);
  execute format('grant insert (%s) on %s to bluelamp_app', given, p_table::regclass);
  update bl.table_manifest set append_only = true where table_name = p_table;
end
$$;

-- A reference table is read by everyone and written only by migrations and the owner's loaders.
create function bl.reference(p_table text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', p_table::regclass);
  execute format('create policy everyone on %s for select using (true)', p_table::regclass);
  execute format('grant select on %s to bluelamp_app, bluelamp_login', p_table::regclass);
end
$$;

-- COPY is refused under row-level security, so the loader owns its staging tables; the application
-- reads and empties them under the tenant policy.
create function bl.staging(p_table text) returns void language plpgsql as $$
declare
  in_schema text := split_part(p_table, '.', 1);
begin
  perform bl.protect(p_table);
  execute format('grant usage, create on schema %I to bluelamp_loader', in_schema);
  execute format('alter table %s owner to bluelamp_loader', p_table::regclass);
  execute format('revoke create on schema %I from bluelamp_loader', in_schema);
end
$$;

-- Opens a room's schema to the application role.
create function bl.room_schema(p_schema text) returns void language plpgsql as $$
begin
  execute format('grant usage on schema %I to bluelamp_app', p_schema);
  execute format('revoke all on schema %I from public', p_schema);
end
$$;

revoke all on schema sec from public;
revoke all on function bl.table_is(text, text, text, text), bl.protect(text, boolean),
  bl.append_only(text, text[]), bl.reference(text), bl.staging(text), bl.room_schema(text)
  from public;
grant usage on schema bl to bluelamp_app, bluelamp_login, bluelamp_loader, bluelamp_worker;
grant usage on schema sec to bluelamp_app, bluelamp_login;
revoke execute on function sec.live_ticket() from public;
grant execute on function sec.live_ticket() to bluelamp_app;
grant select, insert, update, delete on sec.ticket to bluelamp_login;

select bl.table_is('bl.force', 'reference', 'kept while the force is a customer');
select bl.table_is('bl.tenant_anchor', 'tenant', 'kept while the force is a customer');
select bl.table_is('bl.table_manifest', 'local', 'kept while the table exists');
select bl.table_is('sec.ticket', 'local', 'removed a day after expiry', 'account_id');
select bl.reference('bl.force');
select bl.protect('bl.tenant_anchor');
grant select on bl.table_manifest to bluelamp_app;
