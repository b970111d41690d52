// Run by hand: node scripts/run.mjs bench/fps.ts. The full payment submission of 46,000 people, in
// its files: every value checked, written as XML, hashed twice, beside plain joining of the same
// texts to as many bytes.
import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { fpsMessage } from '../src/business/returns/exports/fps.ts'
import { februaryRun, payslip } from '../src/business/returns/fixtures.ts'
import { openForm } from '../src/business/returns/queries/forms.ts'
import { problemsWithEntries } from '../src/business/returns/rules/faults.ts'
import { entryOf } from '../src/business/returns/rules/fps.ts'
import { median } from './load.ts'

const PEOPLE = 46_000
const ROUNDS = 5
const MIB = 1_024 * 1_024

const form = openForm('fps', februaryRun.payDay)
const slips = Array.from({ length: PEOPLE }, (_, index) =>
  payslip({ payrollId: `${index}LX`, taxPence: 40_000 + (index % 20_000), loanPlan: '2' }),
)

interface Written {
  readonly bytes: number
  /** What lies between the texts, and the texts, to be joined again. */
  readonly pieces: readonly string[]
}

/** Makes the files one after the other; only their sizes are kept. */
function write(keep: boolean): Written {
  let bytes = 0
  const pieces: string[] = []
  for (let first = 0; first < PEOPLE; first += form.row.peopleAFile) {
    const entries = slips
      .slice(first, first + form.row.peopleAFile)
      .map((slip) => entryOf(form.items, februaryRun, slip, { starts: false, lateReason: null }))
    if (problemsWithEntries(form.items, entries).length > 0) throw new Error('Void: it has faults')
    const { xml } = fpsMessage(form, februaryRun, entries)
    createHash('sha256').update(xml).digest()
    bytes += Buffer.byteLength(xml)
    if (keep) for (const piece of xml.split(/(?<=>)/)) pieces.push(piece)
  }
  return { bytes, pieces }
}

write(false)
const most = process.memoryUsage().rss
const { bytes, pieces } = write(true)
const seen: Record<'plain' | 'made', number[]> = { plain: [], made: [] }
for (let round = 0; round < ROUNDS; round += 1) {
  let begun = performance.now()
  let joined = ''
  for (const piece of pieces) joined += piece
  if (Buffer.byteLength(joined) !== bytes) throw new Error('Void: other bytes')
  seen.plain.push(performance.now() - begun)
  joined = ''
  begun = performance.now()
  write(false)
  seen.made.push(performance.now() - begun)
}
const [plain, made] = [median(seen.plain), median(seen.made)]
console.log(`${PEOPLE.toLocaleString('en-GB')} people, ${(bytes / MIB).toFixed(0)} MiB of XML`)
console.log(`joined from ${pieces.length.toLocaleString('en-GB')} pieces ${plain.toFixed(0)} ms`)
console.log(`mapped, checked, written and hashed ${made.toFixed(0)} ms; asked for: 20,000 ms`)
console.log(
  `${(made / plain).toFixed(1)} times plain joining; memory ${(most / MIB).toFixed(0)} MiB`,
)
