import type pg from 'pg'

/** One table of the manifest, as the distribution script sees it. */
interface Table {
  readonly name: string
  readonly class: 'tenant' | 'reference' | 'local' | 'staging'
  readonly organisation_scoped: boolean
  readonly triggers: boolean
}

interface ForeignKey {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/** Every other tenant table goes where this one's rows of the same force are. */
const ANCHOR = 'bl.tenant_anchor'

const tablesText = `
  select m.table_name as name, m.class, m.organisation_scoped, c.relhastriggers and exists (
    select from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal) as triggers
  from bl.table_manifest m join pg_class c on c.oid = m.table_name::regclass
  order by m.table_name <> '${ANCHOR}', m.table_name collate "C"`

const foreignKeysText = `
  select m.table_name as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join bl.table_manifest m on m.table_name::regclass = k.conrelid
  where k.contype = 'f' and k.conparentid = 0 and m.class in ('tenant', 'staging', 'reference')
  order by m.table_name collate "C", k.conname collate "C"`

const opening = `-- Spreads this schema over the nodes of a Citus cluster, by force. Written by
-- \`bluelamp migrate --distribute --print\`; run it as the owner, once, after \`bluelamp migrate\`,
-- one statement per call. What it does is in docs/operations.md.

create extension if not exists citus;
set citus.multi_shard_modify_mode = 'sequential';
alter role bluelamp_app set citus.propagate_set_commands = 'local';
alter role bluelamp_worker set citus.propagate_set_commands = 'local';
alter role bluelamp_loader set citus.propagate_set_commands = 'local';`

/**
 * A policy may not read a table there: the ticket is looked up once, by act_as() on the coordinator,
 * and what it allows travels to the nodes as settings of the transaction.
 */
const actAs = `create or replace function bl.act_as(p_ticket text, p_access_version int)
  returns int language plpgsql as $$
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
  execute format('set local bluelamp.forces = %L', t.force_id);
  execute format('set local bluelamp.organisations = %L', array_to_string(t.organisation_ids, ','));
  return t.force_id;
end
$$;`

function listed(setting: string): string {
  return `any (string_to_array(nullif(current_setting('bluelamp.${setting}', true), ''), ',')::int[])`
}

function policy({ name, organisation_scoped }: Table): string {
  const force = `force_id = ${listed('forces')}`
  const test = organisation_scoped
    ? `${force}\n    and organisation_id = ${listed('organisations')}`
    : force
  return `create policy tenant on ${name}\n  using (${test})\n  with check (${test});`
}

function part(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n\n-- ${heading}\n${lines.join('\n')}`
}

function spread(name: string): string {
  const beside = name === ANCHOR ? 'none' : ANCHOR
  return `select create_distributed_table('${name}', 'force_id', colocate_with => '${beside}');`
}

/**
 * The statements that distribute the migrated schema by `force_id` on Citus, from the catalogue and
 * the manifest, always in the same order. The foreign keys are put aside while the tables move,
 * because no order of tables would satisfy them.
 */
export async function distributionScript(client: pg.Client | pg.Pool): Promise<string> {
  const { rows: tables } = await client.query<Table>(tablesText)
  const { rows: keys } = await client.query<ForeignKey>(foreignKeysText)
  const of = (...classes: Table['class'][]) => tables.filter((one) => classes.includes(one.class))
  const moved = of('tenant', 'staging')
  const hangs = moved.some(({ triggers }) => triggers)
  return [
    opening,
    hangs ? '\nset citus.enable_unsafe_triggers = on;' : '',
    part(
      'Foreign keys aside.',
      keys.map(({ table, name }) => `alter table ${table} drop constraint ${name};`),
    ),
    part(
      'Policies that look up the ticket aside.',
      moved.map(({ name }) => `drop policy tenant on ${name};`),
    ),
    part(
      'Small tables that every node holds.',
      of('reference').map(({ name }) => `select create_reference_table('${name}');`),
    ),
    part(
      'Tables spread by force, one force on one node.',
      moved.map(({ name }) => spread(name)),
    ),
    part(
      'Foreign keys again.',
      keys.map(
        ({ table, name, definition }) =>
          `alter table ${table} add constraint ${name}\n  ${definition};`,
      ),
    ),
    part('Policies that read settings of the transaction alone.', moved.map(policy)),
    part('Who may what is looked up on the coordinator.', [actAs]),
    part(
      'These stay on the coordinator.',
      of('local').map(({ name }) => `-- ${name}`),
    ),
    '\n',
  ].join('')
}
