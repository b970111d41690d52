/** What a catalogue rule looks at: the migrated database, as a superuser. */
export interface Catalogue {
  query<Row>(text: string): Promise<Row[]>
}

/** A rule over the catalogue: what it asks, and the faults it finds, each saying what to do. */
export interface CatalogueRule {
  readonly name: string
  readonly says: string
  /** Gives rows with one column, `fault`. */
  readonly text: string
}

/** Our own tables: those of libraries and of PostgreSQL are not ours to judge. */
export const ours = `
  ours as (
    select c.oid as rel, n.nspname || '.' || c.relname as name, n.nspname as schema, c.relname,
      c.relkind, c.relrowsecurity, c.reloptions, c.relacl, c.relowner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S')
      and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
      and n.nspname !~ '^pg_' and not c.relispartition
      and not exists (
        select from pg_depend d where d.objid = c.oid and d.deptype = 'e'
          and d.classid = 'pg_class'::regclass)
      and n.nspname || '.' || c.relname <> 'public.bluelamp_migration'
  ),
  tables as (
    select ours.*, m.class, m.retention, m.subject_column, m.append_only, m.organisation_scoped
    from ours left join bl.table_manifest m on m.table_name = ours.name
    where relkind in ('r', 'p')
  )`
