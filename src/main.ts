// The command line: `npm start` is `bluelamp start`.
import { calc } from './main/calc.ts'
import { explain } from './main/explain.ts'
import { rates, useRatesOf } from './main/packs.ts'
import { readSettings, SettingProblem } from './main/settings.ts'
import { start } from './main/start.ts'
import {
  backup,
  exportWords,
  grant,
  importFile,
  loadDemoForce,
  migrate,
  restore,
  verify,
} from './main/tools.ts'
import { StartProblem } from '#platform/database'
import { KeyFileProblem } from '#platform/secrets'

type Run = (words: readonly string[]) => Promise<number>

interface Word {
  readonly usage: string
  readonly says: string
  readonly run: Run
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)

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
    says: 'brings the database to this version, or prints what Citus needs',
    run: (rest) => migrate(rest, print),
  },
  demo: {
    usage: 'demo [--people N]',
    says: 'loads the demo force, of 2,000 people unless said',
    run: (rest) => loadDemoForce(rest, print),
  },
  calc: {
    usage: 'calc NAME [--schema] < in.json > out.json',
    says: 'runs a rule engine: one case, or many as JSON lines',
    run: (rest) => {
      useRatesOf(readSettings(process.env))
      return calc(rest, { input: process.stdin, output: process.stdout })
    },
  },
  import: {
    usage: 'import spend|people FILE [--dry-run] ...',
    says: 'reads published spending, or people, in',
    run: (rest) => importFile(rest, print),
  },
  export: {
    usage: 'export openapi|permissions|audit-actions',
    says: 'writes what the building declares',
    run: async (rest) => {
      print(exportWords(rest))
      return 0
    },
  },
  verify: {
    usage: 'verify audit',
    says: 'says whether the record is as it was sealed',
    run: (rest) => verify(rest, print),
  },
  backup: {
    usage: 'backup FOLDER',
    says: 'copies the embedded database while it is in use',
    run: (rest) => backup(rest, print),
  },
  restore: {
    usage: 'restore FOLDER',
    says: 'puts a backup in the place of a database that is not there',
    run: (rest) => restore(rest, print),
  },
  grant: {
    usage: 'grant --issuer URL --subject ID --name NAME ...',
    says: 'makes the first administrator',
    run: (rest) => grant(rest, print),
  },
  rates: {
    usage: 'rates load FILE | list | sign FILE --key PRIVATE.pem',
    says: 'takes in a signed pack of statutory rates, or signs one',
    run: (rest) => rates(rest, readSettings(process.env), print),
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

/** An option the command does not know, or one without its value, in a sentence. */
function misreadOption(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (!String(error.code).startsWith('ERR_PARSE_ARGS')) return undefined
  const [sentence = ''] = error.message.split(/\. |\n/)
  return `${sentence.replace(/\.$/, '')}. Try --help`
}

/** Problems a person can mend are told in one sentence; anything else with its trace. */
function tell(error: unknown): void {
  const mendable =
    error instanceof SettingProblem ||
    error instanceof StartProblem ||
    error instanceof KeyFileProblem
  const trace = error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${misreadOption(error) ?? (mendable ? error.message : trace)}\n`)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  tell(error)
  process.exitCode = 1
}
