import { ours } from './rule.ts'
import type { CatalogueRule } from './rule.ts'

// tenancy.md 3.1: force_id first in every key, so that one force's rows live on one node.
export const indexRules: readonly CatalogueRule[] = [
  {
    name: 'in the manifest',
    says: 'every table is in the manifest with its class and how long it is kept',
    text: `with ${ours} select name || ': enter it with bl.table_is(...)' as fault
      from tables where class is null or length(trim(coalesce(retention, ''))) < 7`,
  },
  {
    name: 'manifest is true',
    says: 'every entry of the manifest is a table, and its data-subject column is there',
    text: `with ${ours}
      select m.table_name || ': no such table' as fault from bl.table_manifest m
      where to_regclass(m.table_name) is null
      union all
      select t.name || ': no column ' || t.subject_column from tables t
      where t.subject_column is not null and not exists (
        select from pg_attribute a where a.attrelid = t.rel and a.attname = t.subject_column
          and not a.attisdropped)`,
  },
  {
    name: 'force_id there',
    says: 'every tenant and staging table has force_id int not null',
    text: `with ${ours} select name || ': give it force_id int not null' as fault
      from tables where class in ('tenant', 'staging') and not exists (
        select from pg_attribute a where a.attrelid = rel and a.attname = 'force_id'
          and a.atttypid = 'int4'::regtype and a.attnotnull and a.attnum > 0)`,
  },
  {
    name: 'primary key',
    says: 'every table has a primary key',
    text: `with ${ours} select name || ': give it a primary key' as fault
      from tables where class <> 'staging' and not exists (
        select from pg_constraint k where k.conrelid = rel and k.contype = 'p')`,
  },
  {
    name: 'force first in constraints',
    says: 'force_id is first in every primary, unique, exclusion and foreign key of a tenant table',
    text: `with ${ours} select name || '.' || conname || ': put force_id first' as fault
      from tables join pg_constraint k on k.conrelid = tables.rel
      where class in ('tenant', 'staging') and contype in ('p', 'u', 'x', 'f')
        and (select attname from pg_attribute
          where attrelid = k.conrelid and attnum = k.conkey[1]) <> 'force_id'
        and not (contype = 'f' and (select f.class from tables f where f.rel = k.confrelid)
          in ('reference'))`,
  },
  {
    name: 'force first in indexes',
    says: 'force_id is first in every index of a tenant table',
    text: `with ${ours} select i.indexrelid::regclass || ': put force_id first' as fault
      from tables join pg_index i on i.indrelid = tables.rel
      where class in ('tenant', 'staging') and not exists (
        select from pg_constraint k where k.conindid = i.indexrelid)
      and coalesce((select attname from pg_attribute
        where attrelid = i.indrelid and attnum = i.indkey[0]), '') <> 'force_id'`,
  },
  {
    name: 'force never defaulted',
    says: 'force_id has no default: whoever writes a row says whose it is',
    text: `with ${ours} select name || ': take the default of force_id away' as fault
      from tables join pg_attrdef d on d.adrelid = tables.rel
      join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      where a.attname = 'force_id'`,
  },
  {
    name: 'no keys across classes',
    says: 'no local or reference table has a foreign key to a tenant table',
    text: `with ${ours} select t.name || '.' || conname || ': a ' || t.class ||
        ' table cannot point at a tenant table' as fault
      from tables t join pg_constraint k on k.conrelid = t.rel and contype = 'f'
      join tables f on f.rel = k.confrelid
      where t.class in ('local', 'reference') and f.class in ('tenant', 'staging')`,
  },
  {
    name: 'period keys late',
    says: 'a foreign key over a period is deferrable initially deferred',
    text: `with ${ours} select name || '.' || conname || ': deferrable initially deferred' as fault
      from tables join pg_constraint k on k.conrelid = tables.rel
      where contype = 'f' and conperiod and not (condeferrable and condeferred)`,
  },
  {
    name: 'no set null',
    says: 'no foreign key sets null or a default when its parent goes',
    text: `with ${ours} select name || '.' || conname || ': restrict or cascade' as fault
      from tables join pg_constraint k on k.conrelid = tables.rel
      where contype = 'f' and (confdeltype in ('n', 'd') or confupdtype in ('n', 'd', 'c'))`,
  },
  {
    name: 'bounds beside ranges',
    says: 'a table true over days has stored valid_from and valid_until under an index',
    text: `with ${ours} select name || ': add valid_from and valid_until, and an index' as fault
      from tables where class = 'tenant' and not append_only and exists (
        select from pg_attribute a where a.attrelid = rel and a.attname = 'valid'
          and a.atttypid = 'daterange'::regtype)
      and not exists (
        select from pg_index i where i.indrelid = rel and (
          select array_agg(a.attname::text) from pg_attribute a
          where a.attrelid = rel and a.attnum = any (i.indkey)) @> '{force_id,valid_from}')`,
  },
]
