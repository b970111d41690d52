import { createHash } from 'node:crypto'
import type { Tree } from '../tidy/tree.ts'

/** A fault for one rule over files: what is planted, and the rule that must see it. */
export interface PlantedFile {
  readonly plants: string
  readonly rule: string
  changes(tree: Tree): Record<string, string | null>
}

const leave = 'src/business/leave'
const door = `${leave}/index.ts`
const readme = `${leave}/README.md`
const command = `${leave}/commands/request-leave.ts`
const queries = `${leave}/queries/requests.ts`
const migration = `${leave}/migrations/0028_leave.sql`

function inFile(path: string, from: string | RegExp, to: string) {
  return (tree: Tree): Record<string, string> => {
    const before = tree.read(path)
    const after = before.replace(from, to)
    if (after === before) throw new Error(`Nothing to plant in ${path}: it has changed`)
    return { [path]: after }
  }
}

function appended(path: string, text: string) {
  return (tree: Tree): Record<string, string> => ({ [path]: `${tree.read(path)}\n${text}\n` })
}

const outside = ['..', '..', 'shared'].join('/')
const machine = ['', 'home', 'somebody', 'bluelamp'].join('/')
const afterwards = 'export const late = async () => {\n  const rows = await list()\n'

/** One fault at least for every rule of test/tidy. */
export const plantedFiles: readonly PlantedFile[] = [
  {
    plants: 'a file of 401 lines',
    rule: 'short files',
    changes: () => ({ 'src/platform/money/long.ts': '// a line\n'.repeat(401) }),
  },
  {
    plants: 'a line of 101 characters',
    rule: 'short lines',
    changes: appended(door, `// ${'x'.repeat(98)}`),
  },
  {
    plants: 'a services drawer in a room',
    rule: 'room shape',
    changes: () => ({ [`${leave}/services/leave-service.ts`]: 'export const nothing = 0\n' }),
  },
  {
    plants: 'rules.ts beside a folder rules/',
    rule: 'room shape',
    changes: () => ({ [`${leave}/rules.ts`]: 'export const nothing = 0\n' }),
  },
  { plants: 'a room without a door', rule: 'doors', changes: () => ({ [door]: null }) },
  {
    plants: 'a door of 61 lines',
    rule: 'doors',
    changes: appended(door, '// a line\n'.repeat(61)),
  },
  {
    plants: 'a door that opens everything',
    rule: 'explicit doors',
    changes: appended(door, "export * from './rules.ts'"),
  },
  {
    plants: 'a door that shows the fuse box',
    rule: 'explicit doors',
    changes: appended(door, "export { leave } from './room.ts'"),
  },
  {
    plants: 'a README that does not say where the rules come from',
    rule: 'readme headings',
    changes: inFile(readme, '## Where the rules come from', '## Sources'),
  },
  {
    plants: 'a refusal the README does not tell',
    rule: 'refusal codes',
    changes: appended(`${leave}/rules/days.ts`, "const problem = { code: 'leave.untold' }"),
  },
  {
    plants: "a refusal in another room's name",
    rule: 'refusal codes',
    changes: appended(`${leave}/rules/days.ts`, "const problem = { code: 'people.bad-pattern' }"),
  },
  ...['new Date()', 'Date.now()', 'Temporal.Now.instant()', 'performance.now()'].map((clock) => ({
    plants: `a room that reads ${clock}`,
    rule: 'one clock',
    changes: appended(`${leave}/rules/days.ts`, `export const today = ${clock}`),
  })),
  {
    plants: 'now() in the SQL of a query',
    rule: 'no clock in SQL',
    changes: appended(queries, 'export const late = sql`select now()`'),
  },
  ...['current_date', 'clock_timestamp()', 'uuidv7()'].map((clock) => ({
    plants: `${clock} in a new migration`,
    rule: 'no clock in SQL',
    changes: (tree: Tree) => {
      const path = `${leave}/migrations/9000_clock.sql`
      const text = `alter table leave.request alter note set default ${clock};\n`
      return { [path]: text, 'migrations.lock': lockedWith(tree, path, text) }
    },
  })),
  {
    plants: 'a command without a permission',
    rule: 'actions complete',
    changes: inFile(command, '  permission: askForLeave,\n', ''),
  },
  {
    plants: 'a command without subjects',
    rule: 'actions complete',
    changes: inFile(command, '  subjects: (', '  about: ('),
  },
  {
    plants: 'a command without a test',
    rule: 'actions tested',
    changes: () => ({ [`${leave}/commands/request-leave.test.ts`]: null }),
  },
  {
    plants: 'a query without a test',
    rule: 'actions tested',
    changes: inFile(`${leave}/commands/request-leave.test.ts`, /myRequests/g, 'otherRequests'),
  },
  {
    plants: 'a command nobody can call, for room.ts does not list it',
    rule: 'actions listed',
    changes: inFile(`${leave}/room.ts`, /requestLeave/g, 'otherLeave'),
  },
  {
    plants: 'a file of commands with another name than its command',
    rule: 'one verb a file',
    changes: inFile(command, "name: 'leave.request-leave'", "name: 'leave.ask-leave'"),
  },
  {
    plants: 'a filter after the query',
    rule: 'no filter after the query',
    changes: appended(queries, `${afterwards}  return rows.filter((row) => row.mine)\n}`),
  },
  {
    plants: 'a filter behind an awaited query in brackets',
    rule: 'no filter after the query',
    changes: appended(queries, 'export const late = (await list()).filter((row) => row.mine)'),
  },
  {
    plants: 'two migrations of one number',
    rule: 'migration numbers',
    changes: (tree) => {
      const path = 'src/business/people/migrations/0028_again.sql'
      return { [path]: 'select 1;\n', 'migrations.lock': lockedWith(tree, path, 'select 1;\n') }
    },
  },
  {
    plants: 'an edited migration that has landed',
    rule: 'migrations unchanged',
    changes: appended(migration, 'alter table leave.request add more text;'),
  },
  {
    plants: 'a migration nobody locked',
    rule: 'migrations unchanged',
    changes: () => ({ [`${leave}/migrations/9000_more.sql`]: 'select 1;\n' }),
  },
  {
    plants: 'a script that runs on any Node',
    rule: 'package scripts',
    changes: inFile('package.json', '"check": "exec node scripts/run.mjs ', '"check": "node '),
  },
  {
    plants: 'a dependency of any version',
    rule: 'exact versions',
    changes: inFile('package.json', /"zod": "/, '"zod": "^'),
  },
  {
    plants: 'a lock that names where a package came from',
    rule: 'lock names no host',
    changes: inFile('package-lock.json', '"license":', '"resolved": "x", "license":'),
  },
  {
    plants: "a path of the writer's own machine",
    rule: 'no foreign paths',
    changes: () => ({ 'docs/where.md': `Look into ${machine}\n` }),
  },
  ...['src/platform/money', 'test/support', 'demo', 'bench', 'scripts'].map((folder) => ({
    plants: `the path of the folder beside the repository in ${folder}`,
    rule: 'no shared folder',
    changes: () => ({ [`${folder}/beside.ts`]: `export const where = '${outside}/data'\n` }),
  })),
  {
    plants: 'the name of a tool',
    rule: 'no tool names',
    changes: () => ({ 'docs/thanks.md': `Written with ${['Co', 'pilot'].join('')}\n` }),
  },
  ...['test.only', 'test.skip', 'test.todo'].map((way) => ({
    plants: `a test that says ${way.slice(5)}`,
    rule: 'every test runs',
    changes: appended(`${leave}/rules/days.test.ts`, `${way}('a rule', () => undefined)`),
  })),
  {
    plants: 'a test file that tests nothing',
    rule: 'every test file tests',
    changes: () => ({ 'src/platform/money/silent.test.ts': 'export const silent = true\n' }),
  },
  {
    plants: 'a room that prints',
    rule: 'no printing',
    changes: appended(`${leave}/rules/days.ts`, "console.log('asked')"),
  },
]

function lockedWith(tree: Tree, path: string, text: string): string {
  return `${tree.read('migrations.lock')}${createHash('sha256').update(text).digest('hex')}  ${path}\n`
}
