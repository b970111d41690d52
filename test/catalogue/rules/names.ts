import { ours } from './rule.ts'
import type { CatalogueRule } from './rule.ts'

export const nameRules: readonly CatalogueRule[] = [
  {
    name: 'constraints named',
    says: 'every constraint bears a name somebody chose',
    // What PostgreSQL makes of a column: table_column_check. Ours leave the table's last column out
    // or say what is checked; two of one kind it numbers. Foreign keys and unique keys are told by
    // the columns that stand in the name.
    text: `with ${ours}, named as (
        select t.name, t.relname, k.conname, k.contype,
          (select string_agg(a.attname, '_' order by o.n) from unnest(k.conkey)
            with ordinality o (attnum, n)
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = o.attnum) as columns,
          cardinality(k.conkey) as width
        from tables t join pg_constraint k on k.conrelid = t.rel
        where k.contype in ('c', 'u', 'x', 'f') and k.conparentid = 0)
      select name || '.' || conname || ': name it yourself (constraint ... check)' as fault
      from named
      where conname ~ '_(check|key|excl|fkey)[0-9]+$'
        or (contype in ('f', 'u') and width > 1
          and conname = left(relname || '_' || columns, 58) || case contype
            when 'f' then '_fkey' else '_key' end)
        or (contype = 'c' and conname = relname || '_check')`,
  },
  {
    name: 'one name one constraint',
    says: 'a constraint a person may meet has a name of its own in the whole building',
    text: `with ${ours} select conname || ': stands on ' ||
        string_agg(t.name, ' and ' order by t.name) || '. Tell them apart by name' as fault
      from tables t join pg_constraint k on k.conrelid = t.rel
      where k.contype in ('c', 'u', 'x', 'f', 'p') and k.conparentid = 0
      group by conname having count(*) > 1`,
  },
  {
    name: 'lower case',
    says: 'tables and columns have plain lower-case names',
    text: `with ${ours} select ours.name || '.' || attname || ': use lower case' as fault
      from ours join pg_attribute a on a.attrelid = ours.rel and a.attnum > 0
        and not a.attisdropped
      where ours.relkind <> 'S' and (attname !~ '^[a-z][a-z0-9_]*$' or name !~ '^[a-z_0-9.]+$')`,
  },
  {
    name: 'units in names',
    says: 'days end in _on, instants in _at, pence are bigint',
    text: `with ${ours} select ours.name || '.' || attname || case
          when atttypid = 'date'::regtype then ': a day is named _on, _from or _until'
          when atttypid = 'timestamptz'::regtype then ': an instant is named at, _at or _from'
          when atttypid = 'timestamp'::regtype then ': use timestamptz'
          when attname ~ '_pence$' then ': pence are bigint'
          else ': money is _pence bigint' end as fault
      from ours join pg_attribute a on a.attrelid = ours.rel and a.attnum > 0
        and not a.attisdropped
      where ours.relkind in ('r', 'p') and (
        (atttypid = 'date'::regtype and attname !~ '(^on|_on|_from|_until)$')
        or (atttypid = 'timestamptz'::regtype and attname !~ '(^at|_at|_from|_until)$')
        or atttypid in ('timestamp'::regtype, 'money'::regtype)
        or (attname ~ '_pence$' and atttypid not in ('int8'::regtype, 'int8[]'::regtype)))`,
  },
]
