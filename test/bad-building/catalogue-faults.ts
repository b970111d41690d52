/** A fault for one rule over the catalogue: the statements of a careless migration. */
export interface PlantedSchema {
  readonly plants: string
  readonly rule: string
  readonly statements: readonly string[]
}

/** A table as it should be, with one thing another way. */
function table(columns: string, ...after: string[]): string[] {
  return [
    'create schema trial',
    `create table trial.thing (force_id int not null, thing_id uuid not null, name text,
      ${columns === '' ? '' : `${columns},`}
      constraint thing_pkey primary key (force_id, thing_id))`,
    ...after,
  ]
}

const manifest = "select bl.table_is('trial.thing', 'tenant', 'seven years')"
const protect = "select bl.protect('trial.thing')"
const good = [manifest, protect]

/** One fault at least for every rule of test/catalogue. */
export const plantedSchemas: readonly PlantedSchema[] = [
  {
    plants: 'a table nobody entered in the manifest',
    rule: 'in the manifest',
    statements: table(''),
  },
  {
    plants: 'a table kept for a time nobody wrote down',
    rule: 'in the manifest',
    statements: table('', "select bl.table_is('trial.thing', 'tenant', '')", protect),
  },
  {
    plants: 'an entry for a table that is gone',
    rule: 'manifest is true',
    statements: table('', ...good, 'drop table trial.thing'),
  },
  {
    plants: 'a data subject in a column that is not there',
    rule: 'manifest is true',
    statements: table(
      '',
      "select bl.table_is('trial.thing', 'tenant', 'seven years', 'person_id')",
      protect,
    ),
  },
  {
    plants: 'a force_id of another type',
    rule: 'force_id there',
    statements: [
      'create schema trial',
      `create table trial.thing (force_id bigint not null,
        constraint thing_pkey primary key (force_id))`,
      ...good,
    ],
  },
  {
    plants: 'a table without a primary key',
    rule: 'primary key',
    statements: table('', ...good, 'alter table trial.thing drop constraint thing_pkey'),
  },
  {
    plants: 'a tenant key without the force first',
    rule: 'force first in constraints',
    statements: table('constraint thing_name_key unique (name, force_id)', ...good),
  },
  {
    plants: 'a foreign key without the force',
    rule: 'force first in constraints',
    statements: [
      ...table('', ...good),
      `create table trial.part (force_id int not null, part_id uuid not null, code text,
        constraint part_pkey primary key (force_id, part_id))`,
      "select bl.table_is('trial.part', 'tenant', 'seven years')",
      "select bl.protect('trial.part')",
      'create table trial.token (code text not null, constraint token_pkey primary key (code))',
      "select bl.table_is('trial.token', 'local', 'while in use')",
      `alter table trial.part add constraint part_token_fkey foreign key (code)
        references trial.token (code)`,
    ],
  },
  {
    plants: 'an index without the force first',
    rule: 'force first in indexes',
    statements: table('', ...good, 'create index thing_name_idx on trial.thing (name, force_id)'),
  },
  {
    plants: 'a force that is 1 when nobody says',
    rule: 'force never defaulted',
    statements: table('', ...good, 'alter table trial.thing alter force_id set default 1'),
  },
  {
    plants: 'a local table that points at a tenant table',
    rule: 'no keys across classes',
    statements: [
      ...table('', ...good),
      `create table trial.note (note_id uuid not null, force_id int, thing_id uuid,
        constraint note_pkey primary key (note_id),
        constraint note_thing_fkey foreign key (force_id, thing_id)
          references trial.thing (force_id, thing_id))`,
      "select bl.table_is('trial.note', 'local', 'while in use')",
    ],
  },
  {
    plants: 'a period key that is checked at once',
    rule: 'period keys late',
    statements: table(
      `unit_id uuid, days daterange, constraint thing_unit_fkey
        foreign key (force_id, unit_id, period days)
        references organisation.unit (force_id, unit_id, period valid)`,
      ...good,
    ),
  },
  {
    plants: 'a foreign key that forgets its parent',
    rule: 'no set null',
    statements: table(
      `person_id uuid, constraint thing_person_fkey foreign key (force_id, person_id)
        references people.person (force_id, person_id) on delete set null (person_id)`,
      ...good,
    ),
  },
  {
    plants: 'days of validity without their bounds',
    rule: 'bounds beside ranges',
    statements: table('valid daterange not null', ...good),
  },
  {
    plants: 'a check nobody named',
    rule: 'constraints named',
    statements: table("check (name <> '' and thing_id is not null)", ...good),
  },
  {
    plants: 'a unique key nobody named',
    rule: 'constraints named',
    statements: table('unique (force_id, name)', ...good),
  },
  {
    plants: 'a foreign key nobody named',
    rule: 'constraints named',
    statements: table(
      'person_id uuid, foreign key (force_id, person_id) references people.person',
      ...good,
    ),
  },
  {
    plants: 'two constraints of one name',
    rule: 'one name one constraint',
    statements: table("constraint unit_strength_check check (name <> '')", ...good),
  },
  {
    plants: 'a column with capitals',
    rule: 'lower case',
    statements: table('"dayMinutes" int', ...good),
  },
  {
    plants: 'a day that is named like an instant',
    rule: 'units in names',
    statements: table('paid_at date', ...good),
  },
  {
    plants: 'an instant without a zone',
    rule: 'units in names',
    statements: table('paid_at timestamp', ...good),
  },
  {
    plants: 'pence that overflow',
    rule: 'units in names',
    statements: table('cost_pence int', ...good),
  },
  {
    plants: 'a table without a policy',
    rule: 'tenant policy',
    statements: table('', manifest, 'grant select on trial.thing to bluelamp_app'),
  },
  {
    plants: 'a policy that is switched off',
    rule: 'tenant policy',
    statements: table('', ...good, 'alter table trial.thing disable row level security'),
  },
  {
    plants: 'a second policy that lets everybody in',
    rule: 'no wider policy',
    statements: table('', ...good, 'create policy wide on trial.thing for select using (true)'),
  },
  {
    plants: 'rows of an organisation that the whole force sees',
    rule: 'organisation in policy',
    statements: table('organisation_id int not null', ...good),
  },
  {
    plants: "a view with its owner's eyes",
    rule: 'views see as their reader',
    statements: ['create view people.published_pay as select force_id from people.employment'],
  },
  {
    plants: 'a materialised view',
    rule: 'views see as their reader',
    statements: ['create materialized view people.copied as select 1 as one'],
  },
  {
    plants: 'a function that runs as its owner on any search path',
    rule: 'definer functions fixed',
    statements: [
      "create function bl.peek() returns int language sql security definer as 'select 1'",
    ],
  },
  {
    plants: 'a search path that a temporary table can get ahead of',
    rule: 'definer functions fixed',
    statements: [
      `create function bl.peek() returns int language sql security definer
        set search_path = pg_catalog as 'select 1'`,
    ],
  },
  {
    plants: 'a trigger that notifies',
    rule: 'no notify in triggers',
    statements: [
      `create function leave.tell() returns trigger language plpgsql
        as $$ begin perform pg_notify('leave', ''); return new; end $$`,
      `create trigger tell after insert on leave.request for each row
        execute function leave.tell()`,
    ],
  },
  {
    plants: 'a table that rewrites what it is told',
    rule: 'no rules or inheritance',
    statements: ['create rule quiet as on delete to leave.request do instead nothing'],
  },
  ...['update', 'delete', 'truncate'].map((way) => ({
    plants: `an append-only table with a grant to ${way}`,
    rule: way === 'truncate' ? 'append-only by grant, no truncate' : 'append-only by grant',
    statements: [`grant ${way} on audit.entry to bluelamp_app`],
  })),
  {
    plants: 'an append-only table whose numbers the application may choose',
    rule: 'append by column',
    statements: ['grant insert on audit.entry to bluelamp_app'],
  },
  {
    plants: 'a history that can be rewritten',
    rule: 'histories append-only',
    statements: [
      ...table('', ...good),
      'alter table trial.thing rename to thing_history',
      `update bl.table_manifest set table_name = 'trial.thing_history'
        where table_name = 'trial.thing'`,
    ],
  },
  {
    plants: 'an application that may empty a table',
    rule: 'no truncate',
    statements: ['grant truncate on leave.request to bluelamp_app'],
  },
  {
    plants: 'an application that steps around policies',
    rule: 'harmless roles',
    statements: ['alter role bluelamp_app bypassrls'],
  },
  {
    plants: 'an application that owns a table',
    rule: 'no truncate, harmless roles',
    statements: ['alter table leave.request owner to bluelamp_app'],
  },
  {
    plants: 'an application that inherits the right to read everything',
    rule: 'harmless roles, tickets out of reach',
    statements: ['grant pg_read_all_data to bluelamp_app'],
  },
  {
    plants: 'a table for everybody',
    rule: 'nothing to public',
    statements: ['grant select on bl.table_manifest to public'],
  },
  {
    plants: 'tables that will be for everybody',
    rule: 'nothing to public',
    statements: ['alter default privileges grant select on tables to public'],
  },
  {
    plants: 'an application that may make tables',
    rule: 'no create',
    statements: ['grant create on schema leave to bluelamp_app'],
  },
  {
    plants: 'an application that reads tickets',
    rule: 'tickets out of reach',
    statements: ['grant select (force_id, account_id) on sec.ticket to bluelamp_app'],
  },
]
