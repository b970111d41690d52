import { ours } from './rule.ts'
import type { CatalogueRule } from './rule.ts'

// Not walled by organisation, each with its reason. Which bodies there are is known to everyone in
// the force; accounts and roles are kept by administrators of the whole force.
const forceWide = `('organisation.organisation', 'identity.account', 'access.role_grant')`

// Row-local triggers: a constraint on rows of the same force in the same transaction.
const rowLocal = `('audit.image_erasure.image_erasure_on_record',
  'ledger.journal.journal_balances', 'ledger.line.line_balances')`

export const policyRules: readonly CatalogueRule[] = [
  {
    name: 'tenant policy',
    says: 'every tenant table has row-level security with a policy on the force of the ticket',
    text: `with ${ours} select name || ': select bl.protect(...)' as fault
      from tables where class in ('tenant', 'staging') and (not relrowsecurity or not exists (
        select from pg_policy p where p.polrelid = rel and p.polpermissive and p.polcmd = '*'
          and pg_get_expr(p.polqual, p.polrelid) ~ 'force_id = \\(?\\s*\\(? SELECT bl.force_id\\(\\)'
          and pg_get_expr(p.polwithcheck, p.polrelid)
            = pg_get_expr(p.polqual, p.polrelid)))`,
  },
  {
    name: 'no wider policy',
    says: 'no tenant table has a policy that lets in more than the ticket does, but for signing in',
    text: `with ${ours} select name || ': the policy ' || polname || ' does not test the force'
        as fault
      from tables join pg_policy p on p.polrelid = rel
      where class in ('tenant', 'staging') and p.polpermissive
        and p.polroles <> array['bluelamp_login'::regrole::oid]
        and (coalesce(pg_get_expr(p.polqual, p.polrelid), 'force_id = ( SELECT bl.force_id()')
            !~ 'bl\\.force_id\\(\\)'
          or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'bl.force_id()')
            !~ 'bl\\.force_id\\(\\)'
          or pg_get_expr(p.polqual, p.polrelid) ~ '\\mOR\\M')`,
  },
  {
    name: 'organisation in policy',
    says: 'a table that names an organisation lets only its own people in, by policy',
    text: `with ${ours} select name || ': bl.protect(..., true)' as fault
      from tables where class = 'tenant' and name not in ${forceWide}
      and exists (select from pg_attribute a
        where a.attrelid = rel and a.attname = 'organisation_id' and not a.attisdropped)
      and not exists (select from pg_policy p where p.polrelid = rel
        and pg_get_expr(p.polqual, p.polrelid) ~ 'bl\\.organisations\\(\\)')`,
  },
  {
    name: 'views see as their reader',
    says: 'every view has security_invoker, and none is materialised',
    text: `with ${ours} select name || ': create view ... with (security_invoker = true)' as fault
      from ours where (relkind = 'v'
          and not coalesce(reloptions @> '{security_invoker=true}', false))
        or relkind = 'm'`,
  },
  {
    name: 'definer functions fixed',
    says: 'a function that runs as its owner has a fixed search path that ends in pg_temp',
    text: `select p.oid::regprocedure || ': set search_path = pg_catalog, pg_temp' as fault
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname !~ '^(pg_|information_schema|graphile_worker)'
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        and not exists (select from unnest(p.proconfig) c
          where c ~ '^search_path=.*pg_temp"?$' and c !~ 'search_path=.*public')`,
  },
  {
    name: 'no notify in triggers',
    says: 'no trigger notifies, and triggers are the row-local ones that are listed',
    text: `with ${ours} select name || '.' || tgname || ': write it in the command instead' as fault
      from tables join pg_trigger g on g.tgrelid = tables.rel and not g.tgisinternal
      join pg_proc p on p.oid = g.tgfoid
      where p.prosrc ~* 'pg_notify|\\mnotify\\M' or name || '.' || tgname not in ${rowLocal}`,
  },
  {
    name: 'no rules or inheritance',
    says: 'no table has rewrite rules or inherits',
    text: `with ${ours} select name || ': no rules, no inheritance' as fault from tables
      where exists (select from pg_rewrite r where r.ev_class = rel and r.rulename <> '_RETURN')
        or exists (select from pg_inherits i where i.inhrelid = rel)`,
  },
]
