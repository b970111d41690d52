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

/** A policy beside the tenant's own that asks for the ticket. */
interface FurtherPolicy {
  readonly table: string
  readonly name: string
  readonly permissive: boolean
  readonly command: string
  readonly roles: string
  readonly using: string | null
  readonly check: string | null
}

/** Every other tenant table goes where this one's rows of the same force are. */
const ANCHOR = 'bl.tenant_anchor'

const tablesText = `
  select m.table_name as name, m.class, m.organisation_scoped, c.relhastriggers and exists (
    select from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal) as triggers
  from bl.table_manifest m join pg_class c on c.oid = to_regclass(m.table_name)
  order by m.table_name <> '${ANCHOR}', m.table_name collate "C"`

const foreignKeysText = `
  select m.table_name as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join bl.table_manifest m on to_regclass(m.table_name) = k.conrelid
  where k.contype = 'f' and k.conparentid = 0 and m.class in ('tenant', 'staging', 'reference')
  order by m.table_name collate "C", k.conname collate "C"`

const furtherText = `
  select m.table_name as table, p.polname as name, p.polpermissive as permissive,
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
      when 'd' then 'delete' else 'all' end as command,
    case when p.polroles = '{0}' then 'public' else (
      select string_agg(quote_ident(rolname), ', ' order by rolname)
      from pg_roles where oid = any (p.polroles)) end as roles,
    pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
  from pg_policy p join bl.table_manifest m on to_regclass(m.table_name) = p.polrelid
  where p.polname <> 'tenant' and m.class in ('tenant', 'staging')
    and concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      ~ '(bl|sec)\\.'
  order by m.table_name collate "C", p.polname collate "C"`

const opening = `-- Spreads this schema over the nodes of a Citus cluster, by force. Written by
-- \`bluelamp migrate --distribute --print\`; run it as the owner, once, after \`bluelamp migrate\`,
-- one statement per call. What it does is in docs/operations.md.

create extension if not exists citus;
set citus.multi_shard_modify_mode = 'sequential';
alter role bluelamp_app set citus.propagate_set_commands = 'local';
alter role bluelamp_worker set citus.propagate_set_commands = 'local';
alter role bluelamp_loader set citus.propagate_set_commands = 'local';`

/**
 * A policy may not read a table there: the ticket is looked up once, by act_as() on the
 * coordinator, and what it allows travels to the nodes as settings of the transaction.
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
  execute format('set local bluelamp.kind = %L', t.kind);
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

/**
 * What a policy asks of the ticket, asked of the settings instead. Refuses what it does not know.
 */
function bySettings(expression: string, of: string): string {
  const text = expression
    .replaceAll(
      /\( SELECT \(sec\.live_ticket\(\)\)\.kind AS kind\)/g,
      "current_setting('bluelamp.kind', true)",
    )
    .replaceAll(
      /force_id = \( SELECT bl\.force_id\(\) AS force_id\)/g,
      `force_id = ${listed('forces')}`,
    )
  if (/\b(bl|sec)\./.test(text)) {
    throw new Error(`The policy ${of} asks for what no setting of a transaction holds: ${text}`)
  }
  return text
}

function furtherPolicy(one: FurtherPolicy): string {
  const of = `${one.name} on ${one.table}`
  const using = one.using === null ? '' : `\n  using (${bySettings(one.using, of)})`
  const check = one.check === null ? '' : `\n  with check (${bySettings(one.check, of)})`
  const kind = one.permissive ? 'permissive' : 'restrictive'
  return `create policy ${of} as ${kind}\n  for ${one.command} to ${one.roles}${using}${check};`
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
  const { rows: further } = await client.query<FurtherPolicy>(furtherText)
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
    part('Policies that look up the ticket aside.', [
      ...moved.map(({ name }) => `drop policy tenant on ${name};`),
      ...further.map(({ table, name }) => `drop policy ${name} on ${table};`),
    ]),
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
    part('Policies that read settings of the transaction alone.', [
      ...moved.map(policy),
      ...further.map(furtherPolicy),
    ]),
    part('Who may what is looked up on the coordinator.', [actAs]),
    part(
      'These stay on the coordinator.',
      of('local').map(({ name }) => `-- ${name}`),
    ),
    '\n',
  ].join('')
}
