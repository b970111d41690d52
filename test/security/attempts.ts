/** What an attacker who can run any SQL as the application role would like to see or do. */
export interface Attempt {
  readonly says: string
  /** Statements of one transaction, after act_as() with the attacker's own ticket. */
  readonly run: readonly string[]
  /** Without a ticket, or with another secret than the attacker's own. */
  readonly as?: 'nobody' | 'forged' | 'revoked' | 'expired' | 'empty'
  /** Statements that run before, on the same connection, in a transaction of their own. */
  readonly before?: readonly string[]
}

const people = 'people.person'
const see = `select * from ${people}`
const seeAll = [see, 'select * from leave.request', 'select * from access.restriction']

/** Reading what the ticket does not show. `:other` is a person of the other force. */
const reading: readonly Attempt[] = [
  { says: 'no ticket at all', as: 'nobody', run: seeAll },
  { says: 'a forged ticket', as: 'forged', run: seeAll },
  { says: 'a revoked ticket', as: 'revoked', run: seeAll },
  { says: 'an expired ticket', as: 'expired', run: seeAll },
  { says: 'an empty ticket', as: 'empty', run: seeAll },
  { says: 'asking for the other force by number', run: [`${see} where force_id = 2`] },
  {
    says: 'a force set in a setting',
    run: ["select set_config('bluelamp.force_id', '2', true)", see],
  },
  {
    says: 'a setting of the whole session',
    run: ["select set_config('bluelamp.ticket', ':ticket', false)", `${see} where force_id = 2`],
  },
  {
    says: 'a ticket left on the connection by the one before',
    as: 'nobody',
    before: ["select bl.act_as(':ticket', 1)"],
    run: seeAll,
  },
  {
    says: 'the hash of a ticket instead of its secret',
    run: [
      `select set_config('bluelamp.ticket', encode(sha256(':ticket'), 'hex'), true)`,
      ...seeAll,
    ],
  },
  { says: 'SET ROLE to the owner', run: ['set role bluelamp_owner', see] },
  {
    says: 'SET ROLE to the login role',
    run: ['set role bluelamp_login', 'select * from sec.ticket'],
  },
  { says: 'SET SESSION AUTHORIZATION', run: ['set session authorization postgres', see] },
  { says: 'row_security off', run: ['set local row_security = off', see] },
  {
    says: 'disabling the policies',
    run: [`alter table ${people} disable row level security`, see],
  },
  { says: 'dropping the policy', run: [`drop policy tenant on ${people}`, see] },
  {
    says: 'a policy of its own',
    run: [`create policy mine on ${people} using (true)`, see],
  },
  { says: 'owning the table', run: [`alter table ${people} owner to bluelamp_app`, see] },
  {
    says: 'a cheap function that leaks in WHERE',
    run: [
      `create function pg_temp.leak(text) returns boolean language plpgsql cost 0.0000001 as
        $$ begin raise exception 'saw %', $1; end $$`,
      `${see} where pg_temp.leak(given_name)`,
    ],
  },
  {
    says: 'a cast that fails with the value in its message',
    run: [`${see} where force_id = 2 and family_name::int = 1`],
  },
  {
    says: 'a division that fails only for the row looked for',
    run: [`${see} where 1 / (force_id - 2) > 0`],
  },
  {
    says: 'an expression that raises for rows of others before the policy',
    run: [`${see} where (case when force_id = 2 then cast(given_name as int) else 1 end) = 1`],
  },
  { says: 'the published view', run: ['select * from people.published_person where force_id = 2'] },
  {
    says: 'a view of its own',
    run: [`create view public.mine as ${see}`, 'select * from public.mine'],
  },
  {
    says: 'the statistics of the planner',
    run: [
      `select most_common_vals::text as family_name, histogram_bounds::text from pg_stats
        where schemaname in ('people', 'leave', 'access')`,
    ],
  },
  { says: 'the statistics themselves', run: ['select * from pg_statistic'] },
  { says: 'a file of the server', run: ["select pg_read_file('postgresql.conf')"] },
  { says: 'a folder of the server', run: ["select pg_ls_dir('base')"] },
  { says: 'COPY out of the table', run: [`copy ${people} to stdout`] },
  { says: 'COPY to a file', run: [`copy ${people} to '/tmp/people'`] },
  { says: 'COPY to a program', run: [`copy (${see}) to program 'cat'`] },
  { says: 'COPY from a program', run: [`copy ${people} from program 'id'`] },
  { says: 'large objects of the server', run: ["select lo_import('postgresql.conf')"] },
  {
    says: 'a lateral join to the other force',
    run: [
      `select q.* from (values (2)) f (id), lateral (select * from ${people} p
        where p.force_id = f.id) q`,
    ],
  },
  {
    says: 'a sample of the table',
    run: [`select * from ${people} tablesample system (100) where force_id = 2`],
  },
  {
    says: 'rows by their place on the disk',
    run: [
      `select * from ${people} where force_id = 2 and ctid = any (
        array(select format('(0,%s)', n)::tid from generate_series(1, 200) n))`,
    ],
  },
  {
    says: 'the raw page',
    run: ["select get_raw_page('people.person', 0)"],
  },
  {
    says: 'an extension that reads pages',
    run: ['create extension pageinspect', "select get_raw_page('people.person', 0)"],
  },
  {
    says: 'a link to the database itself',
    run: ['create extension dblink', "select * from dblink('', 'select 1') t (n int)"],
  },
  {
    says: 'a foreign server',
    run: ['create extension postgres_fdw', 'create server self foreign data wrapper postgres_fdw'],
  },
  {
    says: 'a function that runs as its maker',
    run: [
      `create function public.peek() returns setof ${people} language sql security definer
        as '${see}'`,
      'select * from public.peek()',
    ],
  },
  {
    says: 'a block that runs as somebody else',
    run: ["do $$ begin execute 'set role bluelamp_owner'; end $$", see],
  },
  {
    says: 'force_id() shadowed by a schema of its own',
    run: [
      'create schema shadow',
      "create function shadow.force_id() returns int language sql as 'select 2'",
      'set local search_path = shadow, bl',
      see,
    ],
  },
  {
    says: 'force_id() shadowed in the temporary schema',
    run: [
      "create function pg_temp.force_id() returns int language sql as 'select 2'",
      'set local search_path = pg_temp, bl, people',
      'select * from person where force_id = 2',
    ],
  },
  {
    says: 'a temporary table in the place of the tickets',
    run: ['create temporary table ticket (like sec.ticket)', see],
  },
  {
    says: 'operators and casts of its own',
    run: [
      'create operator = (leftarg = int, rightarg = int, function = int4ne)',
      `${see} where force_id = 2`,
    ],
  },
  {
    says: 'replacing bl.force_id()',
    run: ["create or replace function bl.force_id() returns int language sql as 'select 2'", see],
  },
  { says: 'the tickets', run: ['select * from sec.ticket'] },
  { says: 'the tickets, column by column', run: ['select account_id, force_id from sec.ticket'] },
  {
    says: 'making a ticket',
    run: [
      `insert into sec.ticket select sha256('x'), 2, '{21}', gen_random_uuid(), 'session', 1,
        now(), now() + interval '1 hour'`,
    ],
  },
  {
    says: 'widening its own ticket',
    run: ["update sec.ticket set organisation_ids = '{11,12,21,22}'", see],
  },
  {
    says: "the live ticket's row of another secret",
    run: [
      "select set_config('bluelamp.ticket', 'guess', true)",
      'select (sec.live_ticket()).account_id where (sec.live_ticket()).account_id is not null',
    ],
  },
  {
    says: 'what other connections are running',
    run: [
      `select query from pg_stat_activity where usename <> current_user
        and query not in ('', '<insufficient privilege>')`,
    ],
  },
  { says: 'the passwords of roles', run: ['select rolpassword from pg_authid'] },
  { says: 'the shadow of roles', run: ['select passwd from pg_shadow'] },
  {
    says: 'the covert record through the other organisation',
    run: [`${see} where organisation_id in (12, 21, 22)`],
  },
  {
    says: 'the history of others',
    run: [
      `select * from people.employment_history where force_id = 2`,
      'select * from organisation.unit_history where force_id = 2',
    ],
  },
  {
    says: 'the audit record of the other force',
    run: [
      'select * from audit.entry where force_id = 2',
      'select * from audit.subject where force_id = 2',
      'select * from audit.image where force_id = 2',
    ],
  },
  {
    says: 'the outbox of the other force',
    run: ['select * from events.outbox where force_id = 2'],
  },
]

const columns = '(force_id, organisation_id, person_id, given_name, family_name)'

/** Writing where the ticket does not reach, and learning by what a key says. */
const writing: readonly Attempt[] = [
  {
    says: 'adding a row to the other force',
    run: [
      `insert into ${people} ${columns} values (2, 21, gen_random_uuid(), 'A', 'B') returning *`,
    ],
  },
  {
    says: 'adding a row to the other organisation',
    run: [
      `insert into ${people} ${columns} values (1, 12, gen_random_uuid(), 'A', 'B') returning *`,
    ],
  },
  {
    says: 'moving its rows to the other force',
    run: [`update ${people} set force_id = 2, organisation_id = 21 returning *`],
  },
  {
    says: 'moving its rows to the other organisation',
    run: [`update ${people} set organisation_id = 12 returning *`],
  },
  {
    says: "changing the other force's rows",
    run: [`update ${people} set given_name = 'X' where force_id = 2 returning *`],
  },
  {
    says: "removing the other force's rows",
    run: [`delete from ${people} where force_id = 2 returning *`],
  },
  {
    says: 'on conflict do update over a row of the other force',
    run: [
      `insert into ${people} ${columns} values (2, 21, ':other', 'A', 'B')
        on conflict (force_id, person_id) do update set given_name = 'X' returning *`,
    ],
  },
  {
    says: 'merging into the other force',
    run: [
      `merge into ${people} p using (select 2 as f) s on p.force_id = s.f
        when matched then update set given_name = 'X' returning p.*`,
    ],
  },
  { says: 'locking rows of others', run: [`${see} where force_id = 2 for update`] },
  { says: 'emptying the table', run: [`truncate ${people}`] },
  { says: 'rewriting the record', run: ["update audit.entry set reason = 'none' returning *"] },
  { says: 'cutting the record', run: ['delete from audit.entry returning *'] },
  {
    says: 'choosing the number of an entry',
    run: ['insert into audit.entry (force_id, entry_number) overriding system value values (1, 1)'],
  },
  {
    says: 'the next number of the record',
    run: ["select nextval('audit.entry_entry_number_seq')"],
  },
  {
    says: 'how many entries there are in all',
    run: ['select last_value from audit.entry_entry_number_seq'],
  },
  { says: 'rewriting the manifest', run: ["update bl.table_manifest set class = 'local'"] },
  { says: 'founding a force', run: ["insert into bl.force values (3, 'NEW', 'New')"] },
  {
    says: 'protecting a table anew',
    run: [`select bl.protect('${people}', false)`],
  },
]

/** What a connection of the pool might carry from one request to the next. */
const lingering: readonly Attempt[] = [
  {
    says: 'a session-wide ticket, then another ticket: only the other counts',
    before: ["select set_config('bluelamp.ticket', 'guess', false)"],
    run: [`${see} where force_id = 2`],
  },
  {
    says: 'a cursor held over the end of its transaction',
    as: 'nobody',
    before: [`declare held cursor with hold for ${see}`],
    run: ['fetch all from held'],
  },
  {
    says: 'a statement prepared for one ticket and run without',
    as: 'nobody',
    before: ["select bl.act_as(':ticket', 1)", `prepare everyone as ${see}`, 'execute everyone'],
    run: ['execute everyone'],
  },
  {
    says: 'a search path left behind',
    before: ["select set_config('search_path', 'pg_temp, people', false)"],
    run: ['select * from person where force_id = 2'],
  },
]

/** What a key or a count might tell of rows that are not shown. */
const probing: readonly Attempt[] = [
  {
    says: 'a collar number of the other organisation, tried against its unique key',
    run: [
      `insert into ${people} (force_id, organisation_id, person_id, given_name, family_name,
        collar_number) values (1, 12, gen_random_uuid(), 'A', 'B', '207LX') returning *`,
    ],
  },
  {
    says: 'a person of the other force, tried as a manager',
    run: [`update people.employment set manager_id = ':other' where force_id = 1 returning *`],
  },
  {
    says: 'the row counts of EXPLAIN ANALYZE',
    run: [`explain (analyze, format text) select * from ${people} where force_id = 2`],
  },
  {
    says: 'advisory locks of others',
    run: ["select * from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()"],
  },
  {
    says: 'hearing what others are told',
    run: ['listen people', "select pg_notify('people', '')"],
  },
]

export const attempts: readonly Attempt[] = [...reading, ...writing, ...lingering, ...probing]
