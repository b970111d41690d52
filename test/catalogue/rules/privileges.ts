import { ours } from './rule.ts'
import type { CatalogueRule } from './rule.ts'

const running = `('bluelamp_app'), ('bluelamp_worker'), ('bluelamp_login'), ('bluelamp_loader')`

export const privilegeRules: readonly CatalogueRule[] = [
  {
    name: 'append-only by grant',
    says: 'an append-only table grants the application no update, delete or truncate',
    text: `with ${ours} select name || ': revoke ' || p || ' from bluelamp_app' as fault
      from tables cross join unnest('{UPDATE,DELETE,TRUNCATE}'::text[]) p
      where append_only and (has_table_privilege('bluelamp_app', rel, p)
        or (p = 'UPDATE' and has_any_column_privilege('bluelamp_app', rel, p)))`,
  },
  {
    name: 'append by column',
    says: 'an append-only table is added to column by column, never by what the database numbers',
    text: `with ${ours} select name || ': bl.append_only(...) grants insert by column' as fault
      from tables where append_only and (has_table_privilege('bluelamp_app', rel, 'INSERT')
        or exists (select from pg_attribute a where a.attrelid = rel and a.attidentity <> ''
          and has_column_privilege('bluelamp_app', rel, a.attnum, 'INSERT')))`,
  },
  {
    name: 'histories append-only',
    says: 'what was once believed is append-only',
    text: `with ${ours} select name || ': select bl.append_only(...)' as fault
      from tables where relname ~ '_history$' and append_only is not true`,
  },
  {
    name: 'no truncate',
    says: 'no role that runs may truncate, or hang triggers or keys on a table',
    text: `with ${ours}, role (name) as (values ${running})
      select tables.name || ': revoke ' || p || ' from ' || role.name as fault
      from tables, role, unnest('{TRUNCATE,TRIGGER,REFERENCES,MAINTAIN}'::text[]) p
      where has_table_privilege(role.name, tables.rel, p)
        and not (role.name = 'bluelamp_loader' and class = 'staging')`,
  },
  {
    name: 'harmless roles',
    says: 'no role that runs is superuser, bypasses policies, makes roles or owns more than staging',
    text: `with ${ours}, role (name) as (values ${running})
      select rolname || ': take its power away' as fault from pg_roles join role on name = rolname
      where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
      union all
      select role.name || ' owns ' || ours.name
      from ours join role on role.name = pg_get_userbyid(relowner)
      left join bl.table_manifest m on m.table_name = ours.name
      where not (role.name = 'bluelamp_loader' and m.class = 'staging')
      union all
      select role.name || ' is a member of ' || pg_get_userbyid(m.roleid)
      from role join pg_auth_members m on m.member = role.name::regrole
        and m.roleid <> all (array(select r.name::regrole::oid from role r))`,
  },
  {
    name: 'nothing to public',
    says: 'no table, schema or default privilege is granted to everybody',
    text: `with ${ours}
      select name || ': revoke all from public' as fault
      from ours cross join aclexplode(relacl) a where a.grantee = 0
      union all
      select n.nspname || ': revoke all on the schema from public'
      from pg_namespace n cross join aclexplode(n.nspacl) a
      where a.grantee = 0 and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and (n.nspname, a.privilege_type) <> ('public', 'USAGE')
      union all
      select 'default privileges grant to everybody'
      from pg_default_acl d cross join aclexplode(d.defaclacl) a where a.grantee = 0`,
  },
  {
    name: 'no create',
    says: 'no role that runs may make anything in a schema or the database',
    text: `with role (name) as (values ${running})
      select n.nspname || ': revoke create from ' || role.name as fault
      from pg_namespace n, role
      where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
        and has_schema_privilege(role.name, n.oid, 'CREATE')
      union all
      select 'database: revoke ' || p || ' from ' || role.name
      from role, unnest('{CREATE,TEMPORARY}'::text[]) p
      where has_database_privilege(role.name, current_database(), p)`,
  },
  {
    name: 'tickets out of reach',
    says: 'only the login role reaches the tickets',
    text: `with role (name) as (values ('bluelamp_app'), ('bluelamp_worker'), ('bluelamp_loader'))
      select 'sec.ticket: revoke ' || p || ' from ' || role.name as fault
      from role, unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) p
      where has_table_privilege(role.name, 'sec.ticket', p)
        or (p <> 'DELETE' and has_any_column_privilege(role.name, 'sec.ticket', p))`,
  },
]
