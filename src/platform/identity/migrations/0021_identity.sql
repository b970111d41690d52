-- Who may sign in, by whose word, and where they are signed in.

create schema identity;

create table identity.issuer (
  issuer text not null,
  force_id int not null,
  name text not null,
  constraint issuer_pkey primary key (issuer),
  constraint issuer_force_key unique (force_id, issuer),
  constraint issuer_force_fkey foreign key (force_id) references bl.force (force_id)
);
comment on table identity.issuer is 'An identity provider speaks for one force only: a second force cannot register it.';

create table identity.account (
  force_id int not null,
  account_id uuid not null,
  organisation_id int not null,
  kind text not null,
  person_id uuid,
  issuer text,
  subject text,
  display_name text not null,
  status text not null,
  access_version int not null default 1,
  opened_at timestamptz not null,
  last_signed_in_at timestamptz,
  constraint account_pkey primary key (force_id, account_id),
  constraint account_subject_key unique (force_id, issuer, subject),
  constraint account_person_key unique (force_id, person_id),
  constraint account_issuer_fkey foreign key (force_id, issuer)
    references identity.issuer (force_id, issuer),
  constraint account_kind_check check (kind in ('person', 'client')),
  constraint account_bound_check check ((kind = 'person') = (issuer is not null)),
  constraint account_subject_check check ((issuer is null) = (subject is null)),
  constraint account_status_check check (status in ('active', 'suspended', 'closed')),
  constraint account_name_check check (display_name <> ''),
  constraint account_version_check check (access_version > 0)
);
comment on column identity.account.subject is 'The provider''s own name for the person (the sub claim). Accounts are never matched by e-mail or name.';
comment on column identity.account.access_version is 'Goes up whenever access changes; a ticket of an older version is refused (BL409) until it is read again.';

alter table access.role_grant add constraint role_grant_account_fkey
  foreign key (force_id, account_id) references identity.account (force_id, account_id);

create table identity.client (
  force_id int not null,
  client_id uuid not null,
  account_id uuid not null,
  secret_hash bytea not null,
  expires_on date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  revoked_at timestamptz,
  constraint client_pkey primary key (force_id, client_id),
  constraint client_account_key unique (force_id, account_id),
  constraint client_account_fkey foreign key (force_id, account_id)
    references identity.account (force_id, account_id),
  constraint client_secret_check check (octet_length(secret_hash) = 32)
);
comment on table identity.client is 'A program of somebody else''s that calls the JSON API by client credentials (RFC 6749 section 4.4).';

create table identity.session (
  ticket_hash bytea not null,
  session_id uuid not null,
  force_id int not null,
  account_id uuid not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  device text not null,
  constraint session_pkey primary key (ticket_hash),
  constraint session_id_key unique (session_id),
  constraint session_ticket_fkey foreign key (ticket_hash)
    references sec.ticket (ticket_hash) on delete cascade,
  constraint session_device_check check (length(device) <= 120)
);
comment on table identity.session is 'What a person sees under "where you are signed in". The secret itself is stored nowhere.';
comment on column identity.session.ends_at is 'The latest moment, whatever is done; the ticket expires earlier when nothing is.';
create index session_account_idx on identity.session (force_id, account_id);

create table identity.used_state (
  state_hash bytea not null,
  expires_at timestamptz not null,
  constraint used_state_pkey primary key (state_hash)
);
comment on table identity.used_state is 'Sign-ins that have come back from their provider: none comes back twice, to whichever process.';
create index used_state_expires_idx on identity.used_state (expires_at);

-- Access changed: every ticket of the account is of an older version from the next transaction on.
-- The application role cannot reach tickets; it may only say that an account of its force changed.
create function sec.access_changed(p_account_id uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_force int := bl.force_id();
  v_version int;
begin
  update identity.account set access_version = access_version + 1
  where force_id = v_force and account_id = p_account_id
  returning access_version into v_version;
  if v_version is null then
    raise exception 'there is no such account' using errcode = 'BL404';
  end if;
  update sec.ticket set access_version = v_version
  where force_id = v_force and account_id = p_account_id;
end
$$;

-- Ends every live ticket of an account of the caller's force, from the next statement on.
create function sec.end_tickets(p_account_id uuid, p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_count int;
begin
  update sec.ticket set revoked_at = p_at
  where force_id = bl.force_id() and account_id = p_account_id and revoked_at is null;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

revoke all on function sec.access_changed(uuid), sec.end_tickets(uuid, timestamptz) from public;
select bl.room_schema('identity');
grant execute on function sec.access_changed(uuid), sec.end_tickets(uuid, timestamptz)
  to bluelamp_app;

select bl.table_is('identity.issuer', 'reference', 'kept while the force is a customer');
select bl.table_is('identity.account', 'tenant', 'seven years after it is closed', 'account_id');
select bl.table_is('identity.client', 'tenant', 'seven years after it expires');
select bl.table_is('identity.session', 'local', 'removed with its ticket', 'account_id');
select bl.table_is('identity.used_state', 'local', 'fifteen minutes');
select bl.reference('identity.issuer');
select bl.protect('identity.account');
select bl.protect('identity.client');

revoke update, delete on identity.account from bluelamp_app;
grant update (status, display_name, person_id, organisation_id) on identity.account to bluelamp_app;
revoke update, delete on identity.client from bluelamp_app;
grant update (revoked_at) on identity.client to bluelamp_app;

-- The login role has nobody's ticket yet: it must find whose a secret is, in any force. It sees and
-- changes the columns for that and no others.
grant usage on schema identity to bluelamp_login;
grant insert on identity.issuer to bluelamp_login;
create policy register on identity.issuer for insert to bluelamp_login with check (true);
grant select (force_id, account_id, organisation_id, kind, person_id, issuer, subject, display_name,
  status, access_version) on identity.account to bluelamp_login;
grant update (last_signed_in_at) on identity.account to bluelamp_login;
create policy sign_in on identity.account to bluelamp_login using (true);
grant select (force_id, client_id, account_id, secret_hash, expires_on, revoked_at)
  on identity.client to bluelamp_login;
create policy sign_in on identity.client for select to bluelamp_login using (true);
grant select, insert, update, delete on identity.session, identity.used_state to bluelamp_login;

create view identity.published_account with (security_invoker = true) as
  select force_id, organisation_id, account_id, display_name, kind, status
  from identity.account;
comment on view identity.published_account is 'Who an account is, as shown wherever a record says who did something.';
grant select on identity.published_account to bluelamp_app;
