import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Caller, House } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import {
  howToMap,
  importSpendFile,
  mappingInput,
  readPeriod,
  rejectHead,
  rejectLines,
  sentencesOf,
  sourceFrom,
  type Asked,
  type Mapping,
  type Report,
} from '#business/payables'

export const importSpendUsage = `import spend FILE [--dry-run] [--source NAME] [--publisher NAME]
  [--licence NAME] [--period 2012-05] [--dates day-first|month-first] [--sign as-written|reversed]
  [--mend if-total-agrees|always|never] [--mapping FILE.json] [--rejects FILE.csv]`

/** Something the person at the keyboard can put right. */
class Unclear extends Error {}

const MOST_BYTES = 2_147_483_647
const EVERY = 50_000

/**
 * `bluelamp import spend FILE ...`: imports published spending as the caller, saying in sentences
 * what was found and done. Returns the exit code: 0 when a row was accepted, 1 otherwise.
 */
export async function importSpendWords(
  words: readonly string[],
  house: House,
  caller: Caller,
  log: (line: string) => void,
): Promise<number> {
  try {
    const { path, rejects, asked } = await understood(words)
    const report = await run(house, caller, { path, rejects, asked, log })
    for (const sentence of sentencesOf(report)) log(sentence)
    return report.imported === undefined ? 1 : 0
  } catch (error) {
    if (error instanceof Refusal) for (const { message } of error.problems) log(message)
    else if (error instanceof Unclear) for (const line of error.message.split('\n')) log(line)
    else throw error
    return 1
  }
}

interface Job {
  readonly path: string
  readonly rejects: string | undefined
  readonly asked: Asked
  readonly log: (line: string) => void
}

async function run(house: House, caller: Caller, job: Job): Promise<Report> {
  const { path, rejects, asked, log } = job
  const file = { name: basename(path), open: () => createReadStream(path) }
  const refused = rejects === undefined ? undefined : await rejectsAt(rejects)
  let said = 0
  try {
    return await importSpendFile(house, caller, file, asked, {
      progress: (read) => {
        if (read - said < EVERY) return
        said = read
        log(`${read.toLocaleString('en-GB')} rows read ...`)
      },
      ...(refused === undefined ? {} : { rejected: refused.add }),
    })
  } catch (error) {
    if (error instanceof Refusal && error.problems.some(({ code }) => asksForMapping.has(code))) {
      const lines = error.problems.map(({ message }) => `${message}.`)
      throw new Unclear([...lines, ...howToMap(await startOf(path))].join('\n'))
    }
    throw error
  } finally {
    await refused?.close()
  }
}

const asksForMapping = new Set([
  'payables.spend-no-header',
  'payables.spend-column-missing',
  'payables.spend-no-such-column',
])

/** A reject file that grows with the import. */
async function rejectsAt(path: string) {
  try {
    const file = await open(path, 'w', 0o600)
    await file.write(rejectHead)
    return {
      add: async (rows: Parameters<typeof rejectLines>[0]) => {
        await file.write(rejectLines(rows))
      },
      close: () => file.close(),
    }
  } catch (error) {
    throw new Unclear(`The reject file ${path} cannot be written (${codeOf(error)})`)
  }
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const options = {
  'dry-run': { type: 'boolean' },
  source: { type: 'string' },
  publisher: { type: 'string' },
  licence: { type: 'string' },
  period: { type: 'string' },
  dates: { type: 'string' },
  sign: { type: 'string' },
  mend: { type: 'string' },
  mapping: { type: 'string' },
  rejects: { type: 'string' },
} as const

async function understood(words: readonly string[]): Promise<Omit<Job, 'log'>> {
  const { values, positionals } = parsed(words)
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) {
    throw new Unclear(`Name one file.\n${importSpendUsage}`)
  }
  await assertReadable(path)
  const { rejects, publisher, licence } = values
  if (rejects !== undefined && resolve(rejects) === resolve(path)) {
    throw new Unclear('The reject file must be another file than the one imported')
  }
  const period = values.period === undefined ? null : readPeriod(values.period)
  if (values.period !== undefined && period === null) {
    throw new Unclear('Give --period as 2012-05, or as 2012-04..2012-06')
  }
  const asked: Asked = {
    source: values.source?.trim() || sourceFrom(basename(path)),
    mapping: await mappingOf(values),
    period,
    mend: one(values.mend, 'mend', ['if-total-agrees', 'always', 'never']) ?? 'if-total-agrees',
    dryRun: values['dry-run'] ?? false,
    ...(publisher === undefined ? {} : { publisher }),
    ...(licence === undefined ? {} : { licence }),
  }
  return { path, rejects, asked }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : ''
    throw new Unclear(`${why}\n${importSpendUsage}`)
  }
}

function one<const C extends string>(
  said: string | undefined,
  name: string,
  choices: readonly C[],
): C | undefined {
  if (said === undefined) return undefined
  const found = choices.find((choice) => choice === said)
  if (found === undefined) throw new Unclear(`Give --${name} as ${choices.join(' or ')}`)
  return found
}

async function assertReadable(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    const missing = codeOf(error) === 'ENOENT'
    throw new Unclear(missing ? `There is no file ${path}` : `${path} cannot be read`)
  })
  if (found.isDirectory()) throw new Unclear(`${path} is a folder. Name a file in it`)
  if (!found.isFile()) throw new Unclear(`${path} is no ordinary file, which can be read twice`)
  if (found.size === 0) throw new Unclear(`${path} is empty`)
  if (found.size > MOST_BYTES) {
    throw new Unclear(`${path} is larger than 2 GiB. Split it, with its header line in each part`)
  }
  await startOf(path).catch(() => {
    throw new Unclear(`${path} cannot be read`)
  })
}

async function mappingOf(values: {
  readonly mapping?: string
  readonly dates?: string
  readonly sign?: string
}): Promise<Mapping> {
  const dateOrder = one(values.dates, 'dates', ['day-first', 'month-first'])
  const sign = one(values.sign, 'sign', ['as-written', 'reversed'])
  const told = values.mapping === undefined ? {} : await mappingIn(values.mapping)
  return {
    ...told,
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(sign === undefined ? {} : { sign }),
  }
}

async function mappingIn(path: string): Promise<Mapping> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    throw new Unclear(`The mapping ${path} cannot be read`)
  }
  const read = mappingInput.safeParse(jsonOf(text))
  if (read.success) return read.data as Mapping
  const where = read.error.issues[0]?.path.join('.')
  throw new Unclear(
    `The mapping ${path} is not in the form that is asked for${where ? `: see ${where}` : ''}`,
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code)
}
