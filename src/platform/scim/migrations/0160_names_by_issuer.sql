-- A provider knows of nothing but the accounts of its own issuer: what another provider calls its
-- people neither stands in its way nor is told to it.

alter table scim.provided drop constraint provided_user_name_key;
alter table scim.provided add constraint provided_user_name_key
  unique (force_id, issuer, user_name_key);
