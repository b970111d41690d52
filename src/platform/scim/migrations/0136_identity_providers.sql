-- Identity providers that keep accounts of this force by SCIM, and what they say of each.

create table scim.provider (
  force_id int not null,
  account_id uuid not null,
  issuer text not null,
  organisation_id int not null,
  trusted_at timestamptz not null,
  constraint provider_pkey primary key (force_id, account_id),
  constraint provider_issuer_key unique (force_id, issuer, organisation_id),
  constraint provider_account_fkey foreign key (force_id, account_id)
    references identity.account (force_id, account_id),
  constraint provider_issuer_fkey foreign key (force_id, issuer)
    references identity.issuer (force_id, issuer)
);
comment on table scim.provider is 'A program that keeps the accounts of one issuer in one organisation. account_id is the program''s own.';

create table scim.provided (
  force_id int not null,
  organisation_id int not null,
  account_id uuid not null,
  issuer text not null,
  person_id uuid,
  user_name text not null,
  user_name_key text not null generated always as (lower(user_name)) stored,
  external_id text,
  given_name text,
  family_name text,
  emails jsonb not null,
  is_ended boolean not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null,
  constraint provided_pkey primary key (force_id, account_id),
  constraint provided_user_name_key unique (force_id, user_name_key),
  constraint provided_account_fkey foreign key (force_id, account_id)
    references identity.account (force_id, account_id),
  constraint provided_name_check check (user_name <> ''),
  constraint provided_emails_check check (jsonb_typeof(emails) = 'array'),
  constraint provided_version_check check (version > 0)
);
comment on table scim.provided is 'What an identity provider says of an account, besides what identity keeps.';
comment on column scim.provided.external_id is 'The provider''s own name for the person: the subject by which they sign in.';
comment on column scim.provided.is_ended is 'The provider has made it inactive. Where a person of the force suspended it, the provider cannot undo that.';
create index provided_issuer_idx on scim.provided (force_id, issuer, organisation_id, account_id);
create index provided_external_idx on scim.provided (force_id, external_id);

select bl.table_is('scim.provider', 'tenant', 'as long as the account of the program');
select bl.table_is('scim.provided', 'tenant', 'seven years after the account is closed', 'account_id');
select bl.protect('scim.provider', true);
select bl.protect('scim.provided', true);
