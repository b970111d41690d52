import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse'
import { importColumns, lineFrom } from '#business/changes'
import { importPeople } from '#business/people'
import { perform, type Caller, type House } from '#platform/actions'
import { csvCell } from '#platform/http'
import { Refusal } from '#platform/refusals'
import { isDay } from '#platform/time'

export const importPeopleUsage = `import people FILE.csv [--map MAP.json] [--on 2026-04-01]
  [--organisation 11] [--dry-run] [--rejects FILE.csv] [--resume]`

/** Something the person at the keyboard can put right. */
class Unclear extends Error {}

/** Rows that are entered at once: each batch is done or not done as a whole. */
const BATCH = 5_000
const EVERY = 20_000

interface Job {
  readonly path: string
  readonly columns: ReadonlyMap<string, string>
  readonly on: string
  readonly organisationId: number
  readonly dryRun: boolean
  readonly rejects: string | undefined
  readonly resume: boolean
  readonly log: (line: string) => void
}

/**
 * `bluelamp import people FILE ...`: enters and changes people as the caller, whoever is above in
 * the line first. The file is read as a stream, once for each step of the line. Returns the exit
 * code: 0 where every row was taken, 1 otherwise.
 */
export async function importPeopleWords(
  words: readonly string[],
  house: House,
  caller: Caller,
  log: (line: string) => void,
): Promise<number> {
  try {
    return await run(house, caller, await understood(words, house, log))
  } catch (error) {
    if (error instanceof Refusal) for (const { message } of error.problems) log(message)
    else if (error instanceof Unclear) for (const line of error.message.split('\n')) log(line)
    else throw error
    return 1
  }
}

interface Rejected {
  readonly row: number
  readonly reason: string
}

async function run(house: House, caller: Caller, job: Job): Promise<number> {
  const { log } = job
  const survey = await surveyed(job)
  const counts = { entered: 0, changed: 0, same: 0 }
  const rejected: Rejected[] = [...survey.rejected]
  const { on, organisationId, dryRun } = job
  let done = 0
  for (let level = 0; level <= survey.deepest; level += 1) {
    let batch = 0
    for await (const rows of batchesOf(job, survey, level)) {
      batch += 1
      const asked = { organisationId, on, dryRun, rows }
      const name = `${survey.digest} ${level} ${batch}`
      const key = job.resume ? keyOf(name) : randomUUID()
      const result = await perform(house, caller, importPeople, asked, dryRun ? {} : { key })
      counts.entered += result.entered
      counts.changed += result.changed
      counts.same += result.same
      rejected.push(...result.rejected)
      const before = done
      done += rows.length
      if (Math.floor(done / EVERY) > Math.floor(before / EVERY)) {
        log(`${done.toLocaleString('en-GB')} rows looked at ...`)
      }
    }
  }
  if (job.rejects !== undefined) await writeRejects(job, rejected)
  for (const line of sentencesOf(survey.read, counts, rejected, job)) log(line)
  return rejected.length === 0 ? 0 : 1
}

function sentencesOf(
  read: number,
  { entered, changed, same }: { entered: number; changed: number; same: number },
  rejected: readonly Rejected[],
  { dryRun, rejects }: Job,
): string[] {
  const n = (count: number): string => count.toLocaleString('en-GB')
  const left = read - entered - changed - same - rejected.length
  if (left !== 0) throw new Error(`${left} rows are not accounted for`)
  const parts = `${n(entered)} entered + ${n(changed)} changed + ${n(same)} same`
  const first = rejected.toSorted((a, b) => a.row - b.row).slice(0, 5)
  return [
    `${n(read)} rows read = ${parts} + ${n(rejected.length)} rejected`,
    ...first.map(({ row, reason }) => `Row ${row}: ${reason}`),
    ...(rejected.length > first.length && rejects === undefined
      ? ['Name a file with --rejects for all of them']
      : []),
    ...(dryRun ? ['This was a dry run: nothing was kept'] : []),
  ]
}

/** What is known of a file before anything of it is entered. */
interface Survey {
  readonly read: number
  readonly digest: string
  readonly rejected: readonly Rejected[]
  readonly levels: ReadonlyMap<string, number>
  readonly deepest: number
}

/**
 * Reads the file once: which rows cannot be understood, and how far below the top of the file each
 * number stands, so that managers are entered before those they manage.
 */
async function surveyed(job: Job): Promise<Survey> {
  const hash = createHash('sha256').update(JSON.stringify([[...job.columns], job.on]))
  const managers = new Map<string, string | undefined>()
  const rejected: Rejected[] = []
  let read = 0
  for await (const { row, line, text } of linesIn(job)) {
    read += 1
    hash.update(text)
    if (typeof line === 'string') rejected.push({ row, reason: line })
    else if (!managers.has(line.number ?? '')) managers.set(line.number ?? '', line.managerNumber)
  }
  const levels = new Map<string, number>()
  for (const number of managers.keys()) levelOf(number, managers, levels)
  const deepest = [...levels.values()].reduce((most, level) => Math.max(most, level), 0)
  return { read, digest: hash.digest('hex'), rejected, levels, deepest }
}

/** Steps below the top; a ring ends where it began, and is then refused by the rules of people. */
function levelOf(
  number: string,
  managers: ReadonlyMap<string, string | undefined>,
  levels: Map<string, number>,
): void {
  const line: string[] = []
  let at: string | undefined = number
  while (at !== undefined && managers.has(at) && !levels.has(at) && !line.includes(at)) {
    line.push(at)
    at = managers.get(at)
  }
  let level = (at === undefined ? undefined : levels.get(at)) ?? -1
  for (const one of line.toReversed()) levels.set(one, (level += 1))
}

/** The rows of one level that could be understood, some thousand at a time. */
async function* batchesOf(job: Job, { levels }: Survey, level: number) {
  let rows: ImportedRow[] = []
  for await (const { row, line } of linesIn(job)) {
    if (typeof line === 'string' || levels.get(line.number ?? '') !== level) continue
    rows.push(rowOf(row, line, levels.has(line.managerNumber ?? '')))
    if (rows.length < BATCH) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

type Line = Exclude<ReturnType<typeof lineFrom>, string>
type ImportedRow = ReturnType<typeof rowOf>

/** Whoever leaves only leaves: what else stands in such a row is how they were. */
function rowOf(row: number, line: Line, managerComes: boolean) {
  const { number, ends, terms: _terms, termsUntil: _until, ...said } = line
  return { row, number, managerComes, ...(ends ? { ends } : said) }
}

/** Every row of the file, understood or with the reason why not. */
async function* linesIn({ path, columns }: Job) {
  const records = createReadStream(path).pipe(
    parse({ bom: true, relaxColumnCount: true, skipEmptyLines: true }),
  )
  let names: (string | undefined)[] | undefined
  let row = 0
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      row += 1
      if (names === undefined) {
        names = record.map((heading) => columns.get(heading.trim().toLowerCase()))
        assertColumns(names, record)
        continue
      }
      const cells = new Map<string, string>()
      for (const [index, name] of names.entries()) {
        if (name !== undefined) cells.set(name, (record[index] ?? '').trim())
      }
      const found = lineFrom(cells)
      const line =
        typeof found !== 'string' && found.number === undefined
          ? 'Give the collar or staff number'
          : found
      yield { row, line, text: `${record.join('\u001f')}\n`, record }
    }
  } catch (error) {
    if (error instanceof Unclear) throw error
    const code = (error as { code?: string }).code ?? ''
    throw new Unclear(`The rows of ${path} cannot be told apart after row ${row} (${code})`)
  }
}

function assertColumns(names: readonly (string | undefined)[], headings: readonly string[]): void {
  if (names.includes('number')) return
  throw new Unclear(
    `No column is the number of a person. The headings are ${headings.join(', ')}.\n` +
      'Name them with --map MAP.json: {"columns": {"number": "Collar No", "unit": "Dept"}}',
  )
}

async function writeRejects(job: Job, rejected: readonly Rejected[]): Promise<void> {
  const reasons = new Map(rejected.map(({ row, reason }) => [row, reason]))
  const out = createWriteStream(job.rejects ?? '', { mode: 0o600 })
  out.write('\ufeffrow,reason,written\r\n')
  for await (const { row, record } of linesIn(job)) {
    const reason = reasons.get(row)
    if (reason === undefined) continue
    const cells = [row, reason, record.join(',')].map((cell) => csvCell(cell))
    out.write(`${cells.join(',')}\r\n`)
  }
  out.end()
  await once(out, 'finish')
}

function keyOf(name: string): string {
  const hex = createHash('sha256').update(`import people ${name}`).digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const options = {
  map: { type: 'string' },
  on: { type: 'string' },
  organisation: { type: 'string', default: '11' },
  'dry-run': { type: 'boolean', default: false },
  rejects: { type: 'string' },
  resume: { type: 'boolean', default: false },
} as const

async function understood(words: readonly string[], house: House, log: Job['log']): Promise<Job> {
  const { values, positionals } = parsed(words)
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0)
    throw new Unclear(`Name one file.\n${importPeopleUsage}`)
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true) throw new Unclear(`There is no file ${path}`)
  if (values.rejects === path) throw new Unclear('The reject file must be another file')
  const on = values.on ?? house.clock.today()
  if (!isDay(on)) throw new Unclear('Give --on as a day such as 2026-04-01')
  const organisationId = Number(values.organisation)
  if (!Number.isSafeInteger(organisationId)) throw new Unclear('Give --organisation as a number')
  const columns = await columnsFrom(values.map)
  const { rejects, resume } = values
  return { path, columns, on, organisationId, dryRun: values['dry-run'], rejects, resume, log }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : ''
    throw new Unclear(`${why}\n${importPeopleUsage}`)
  }
}

/** Which heading of the file is which column: by its own name, or as the map says. */
async function columnsFrom(map: string | undefined): Promise<ReadonlyMap<string, string>> {
  const columns = new Map<string, string>(importColumns.map((name) => [name, name]))
  if (map === undefined) return columns
  const text = await readFile(map, 'utf8').catch(() => '')
  const told = columnsIn(text)
  if (told === undefined) {
    throw new Unclear(`${map} holds no map such as {"columns": {"number": "Collar No"}}`)
  }
  for (const [name, heading] of Object.entries(told)) {
    if (!(importColumns as readonly string[]).includes(name) || typeof heading !== 'string') {
      throw new Unclear(`No column is called “${name}”. There are ${importColumns.join(', ')}`)
    }
    columns.delete(name)
    columns.set(heading.trim().toLowerCase(), name)
  }
  return columns
}

function columnsIn(text: string): object | undefined {
  try {
    const read = JSON.parse(text) as { columns?: unknown } | null
    return typeof read?.columns === 'object' && read.columns !== null ? read.columns : undefined
  } catch {
    return undefined
  }
}
