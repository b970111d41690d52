import { formatPounds, pence, type Pence } from '#platform/money'
import { formatDay, formatDayRange, formatMonth, type Day } from '#platform/time'
import { numberWords, plural, rowsOfPage, type Chart } from '#platform/ui'

interface When {
  readonly paidOn: Day | null
  readonly bookedOn: Day
}

/** The day of a payment, or the month where the file gives no day. */
export function whenWords({ paidOn, bookedOn }: When): string {
  return paidOn === null ? formatMonth(bookedOn) : formatDay(paidOn)
}

/** The days that a payment without a day of its own is about. */
export function periodWords(from: Day | null, until: Day | null): string {
  return from === null ? 'Not given' : formatDayRange({ from, until })
}

/** How many there are, without counting all of very many. */
export function countWords(counted: number): string {
  return counted > 1_000 ? '1,000+' : numberWords(counted)
}

interface Asked {
  readonly supplier?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly source?: string | undefined
  readonly minimumPence?: Pence | undefined
  readonly withheld?: boolean | undefined
}

/** What is filtered, as the end of a sentence: ", from Alder, from May 2026, at least £500.00". */
export function filterWords(asked: Asked): string {
  const { supplier, from, until, source, minimumPence, withheld } = asked
  const said = [
    supplier !== undefined && `to suppliers that begin with ${supplier}`,
    from !== undefined && `from ${monthWords(from)}`,
    until !== undefined && `to ${monthWords(until)}`,
    source !== undefined && `published as ${source}`,
    minimumPence !== undefined && `of ${formatPounds(minimumPence)} or more`,
    withheld === true && 'to payees whose name is withheld',
  ]
  return said.flatMap((words) => (words === false ? [] : [`, ${words}`])).join('')
}

const monthWords = (typed: string): string => formatMonth(`${typed.slice(0, 7)}-01` as Day)

const orders = {
  day: { ascending: 'the earliest first', descending: 'the latest first' },
  amount: { ascending: 'the smallest first', descending: 'the largest first' },
} as const

interface Page {
  readonly rows: readonly unknown[]
  readonly next?: string | undefined
  readonly sort: 'day' | 'amount'
  readonly order: 'ascending' | 'descending'
  readonly filters: { readonly asked: Asked }
  readonly head: { readonly counted: number } | undefined
}

/** "50 of 872 payments, from May 2026, the latest first" */
export function listWords(
  { rows, next, sort, order, filters, head }: Page,
  asked: Parameters<typeof rowsOfPage>[1],
): string {
  const many =
    head === undefined
      ? rowsOfPage({ rows, next }, asked, 'payment')
      : `${numberWords(rows.length)} of ${countWords(head.counted)} payments`
  return `${many}${filterWords(filters.asked)}, ${orders[sort][order]}`
}

interface Months {
  readonly months: readonly Day[]
  readonly series: readonly {
    readonly supplier: string | null
    readonly pence: readonly (Pence | null)[]
  }[]
}

/** The chart of what the suppliers paid most were paid in each month; none without payments. */
export function monthsChart({ months, series }: Months): Chart | undefined {
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const span = first === last ? formatMonth(first) : `${formatMonth(first)} to ${formatMonth(last)}`
  return {
    id: 'spending-by-month',
    kind: months.length === 1 ? 'bar' : 'stacked',
    title: titleOf(series),
    description: `Pounds by month for the suppliers paid most and all others, ${span}`,
    heading: 'Month',
    categories: months.map(shortMonth),
    series: series.map(({ supplier, pence: values }) => ({
      name: supplier ?? 'All others',
      // A month without a payment to them is no gap in what is known: nothing was published.
      values: values.map((one) => one ?? 0n),
    })),
    unit: 'pounds',
  }
}

/** Jan 2020: short enough to stand under a bar. */
function shortMonth(month: Day): string {
  const [name = '', year] = formatMonth(month).split(' ')
  return `${name.slice(0, 3)} ${year}`
}

function titleOf(series: Months['series']): string {
  const sums = series.map(({ supplier, pence: values }) => ({
    supplier,
    sum: values.reduce((all: bigint, one) => all + (one ?? 0n), 0n),
  }))
  const all = formatPounds(pence(sums.reduce((total, { sum }) => total + sum, 0n)))
  const most = sums.find(({ supplier }) => supplier !== null)
  if (most === undefined) return `${all} was paid`
  return `${most.supplier} was paid most: ${formatPounds(pence(most.sum))} of ${all}`
}

interface File {
  readonly accepted: number
  readonly rejected: number
  readonly skipped: number
}

/** What became of the rows of a file, in a sentence. */
export function rowsWords({ accepted, rejected, skipped }: File): string {
  return `${plural(accepted, 'payment')}, ${rejected} rejected, ${skipped} skipped`
}
