-- Accounts in systems of others: what is wanted of each, what was last read there, and the proof.

create schema scim;

create table scim.target (
  force_id int not null,
  target_id uuid not null,
  code text not null,
  name text not null,
  base_url text not null,
  token_url text,
  client_id text,
  secret bytea not null,
  look_again_days int not null,
  trouble text,
  trouble_at timestamptz,
  quiet_until_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  added_at timestamptz not null,
  version int not null,
  constraint target_pkey primary key (force_id, target_id),
  constraint target_code_key unique (force_id, code),
  constraint target_code_check check (code ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  constraint target_name_check check (name <> ''),
  constraint target_url_check check (base_url ~ '^(/|https?://)'),
  constraint target_token_check check ((token_url is null) = (client_id is null)),
  constraint target_trouble_check check ((trouble is null) = (trouble_at is null)),
  constraint target_days_check check (look_again_days between 0 and 3650),
  constraint target_version_check check (version > 0)
);
comment on table scim.target is 'A system of somebody else''s in which people have accounts, reached by SCIM 2.0 (RFC 7644).';
comment on column scim.target.base_url is 'Where its Users and Groups are; a path alone is of this installation: another force in it.';
comment on column scim.target.secret is 'Sealed: the bearer token, or the secret of client_id that gets one at token_url.';
comment on column scim.target.look_again_days is 'For so many days after access ended it is looked at each night, whether it is still so.';
comment on column scim.target.trouble is 'Why the last call did not reach it; null when it answered.';
comment on column scim.target.quiet_until_at is 'Not called again before this moment, because it is down.';

create table scim.account (
  force_id int not null,
  organisation_id int not null,
  account_id uuid not null,
  target_id uuid not null,
  person_id uuid not null,
  user_name text not null,
  given_name text not null,
  family_name text not null,
  group_names text[] not null,
  wanted text not null,
  wanted_at timestamptz not null,
  state text not null,
  found text,
  remote_id text,
  etag text,
  reason text,
  tries int not null,
  tried_at timestamptz,
  next_at timestamptz,
  read_at timestamptz,
  read_status int,
  read_digest bytea,
  came_back_at timestamptz,
  version int not null,
  constraint elsewhere_pkey primary key (force_id, account_id),
  constraint elsewhere_person_key unique (force_id, person_id, target_id),
  constraint elsewhere_target_fkey foreign key (force_id, target_id)
    references scim.target (force_id, target_id),
  constraint elsewhere_wanted_check check (wanted in ('active', 'ended')),
  constraint elsewhere_state_check check (state in ('asked', 'done', 'proved', 'failed')),
  constraint elsewhere_found_check check (found in ('active', 'inactive', 'none')),
  constraint elsewhere_reason_check check ((reason is not null) = (state in ('failed', 'done'))),
  constraint elsewhere_proved_check check (state <> 'proved' or (read_at is not null
    and case wanted when 'active' then found = 'active' else found in ('inactive', 'none') end)),
  constraint elsewhere_read_check check (num_nonnulls(read_at, read_status, read_digest) in (0, 3)),
  constraint elsewhere_digest_check check (octet_length(read_digest) = 32),
  constraint elsewhere_tries_check check (tries >= 0),
  constraint elsewhere_version_check check (version > 0)
);
comment on table scim.account is 'What we want and believe of a person''s account in a system of somebody else''s.';
comment on column scim.account.state is 'asked: not done yet. done: the target has taken it, not read back yet. proved: read back. failed: the last try did not bring it about.';
comment on column scim.account.read_digest is 'SHA-256 of the answer that was read back.';
comment on column scim.account.came_back_at is 'When it was last found active although it had been proved that access ended.';
comment on column scim.account.version is 'Goes up with each wish; work for an earlier wish is left undone.';
create index account_target_idx on scim.account (force_id, target_id, state, wanted);
create index account_state_idx on scim.account (force_id, state, wanted, wanted_at);

-- Every time an account was read back, or could not be: what was wanted and what was there.
create table scim.proof (
  force_id int not null,
  organisation_id int not null,
  proof_id uuid not null,
  account_id uuid not null,
  wanted text not null,
  state text not null,
  found text,
  reason text,
  tried_at timestamptz not null,
  read_status int,
  read_digest bytea,
  constraint proof_pkey primary key (force_id, proof_id),
  constraint proof_account_fkey foreign key (force_id, account_id)
    references scim.account (force_id, account_id),
  constraint proof_wanted_check check (wanted in ('active', 'ended')),
  constraint proof_state_check check (state in ('done', 'proved', 'failed', 'came-back')),
  constraint proof_read_check check (num_nonnulls(read_status, read_digest) in (0, 2))
);
create index proof_account_idx on scim.proof (force_id, account_id, tried_at);

select bl.room_schema('scim');
select bl.table_is('scim.target', 'tenant', 'seven years after it is ended');
select bl.table_is('scim.account', 'tenant', 'seven years after access ended', 'person_id');
select bl.table_is('scim.proof', 'tenant', 'as long as the account');
select bl.protect('scim.target');
select bl.protect('scim.account', true);
select bl.protect('scim.proof', true);
select bl.append_only('scim.proof');
