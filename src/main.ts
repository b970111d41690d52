// The command line: `npm start` is `bluelamp start`.
import pg from 'pg'
import { calc } from './main/calc.ts'
import { explain } from './main/explain.ts'
import { readSettings, SettingProblem } from './main/settings.ts'
import { start } from './main/start.ts'
import { layGround } from './main/installation.ts'
import { distributionScript, StartProblem } from '#platform/database'
import { KeyFileProblem } from '#platform/secrets'

type Run = (words: readonly string[]) => Promise<number>

interface Word {
  readonly usage: string
  readonly says: string
  readonly run: Run
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)

const migrate: Run = async (rest) => {
  // What is printed is a script: nothing else may stand on the same stream.
  const script = rest.includes('--distribute')
  if (script && !rest.includes('--print')) {
    throw new SettingProblem('--distribute writes a script and runs nothing: add --print')
  }
  const ground = await layGround(readSettings(process.env), script ? () => undefined : print)
  if (script) {
    const client = new pg.Client({ connectionString: ground.adminUrl })
    await client.connect()
    process.stdout.write(await distributionScript(client))
    await client.end()
    await ground.stop()
    return 0
  }
  print(
    ground.migrated.length === 0
      ? 'The database is up to date'
      : `Migrated: ${ground.migrated.join(', ')}`,
  )
  await ground.stop()
  return 0
}

const running =
  (web: boolean, worker: boolean): Run =>
  () =>
    start(readSettings(process.env), { web, worker }, print)

const words: Readonly<Record<string, Word>> = {
  start: { usage: 'start', says: 'runs everything here', run: running(true, true) },
  serve: { usage: 'serve', says: 'answers people and machines', run: running(true, false) },
  worker: { usage: 'worker', says: 'does the work behind the pages', run: running(false, true) },
  migrate: {
    usage: 'migrate [--distribute --print]',
    says: 'brings the database to this version; prints the script that spreads it over nodes',
    run: migrate,
  },
  calc: {
    usage: 'calc NAME [--schema] < in.json > out.json',
    says: 'runs a rule engine: one case, or many as JSON lines',
    run: (rest) => calc(rest, { input: process.stdin, output: process.stdout }),
  },
  explain: {
    usage: 'explain [ROOM]',
    says: 'says what a room offers and who may use it',
    run: async (rest) => {
      print(explain(rest))
      return 0
    },
  },
}

function help(): string {
  const width = Math.max(...Object.values(words).map(({ usage }) => usage.length))
  const lines = Object.values(words).map(({ usage, says }) => `  ${usage.padEnd(width)}  ${says}`)
  return ['bluelamp WORD ...', '', ...lines].join('\n')
}

async function main([word, ...rest]: readonly string[]): Promise<number> {
  if (word === undefined || word === '--help' || word === 'help') {
    print(help())
    return 0
  }
  const known = words[word]
  if (known === undefined) {
    throw new SettingProblem(`There is no command ${JSON.stringify(word)}. Try --help`)
  }
  return known.run(rest)
}

/** Problems a person can mend are told in one sentence; anything else with its trace. */
function tell(error: unknown): void {
  const mendable =
    error instanceof SettingProblem ||
    error instanceof StartProblem ||
    error instanceof KeyFileProblem
  process.stderr.write(
    mendable ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  tell(error)
  process.exitCode = 1
}
