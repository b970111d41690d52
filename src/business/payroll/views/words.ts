import { formatPounds, pence, writePounds, type Pence } from '#platform/money'
import { status, type Html } from '#platform/ui'
import type { RunKind, RunStatus } from '../queries/one-run.ts'

export const pounds = (amount: bigint | number): string => formatPounds(pence(amount))

/** A column of amounts, exact in a file and in pounds on the page; nothing where there is none. */
export const amountColumn = <Row>(heading: string, of: (row: Row) => bigint | null) => {
  const written = (write: (amount: Pence) => string) => (row: Row) => {
    const amount = of(row)
    return amount === null ? '' : write(pence(amount))
  }
  return {
    heading,
    value: written(writePounds),
    is: 'pounds',
    cell: written(formatPounds),
    numeric: true,
  } as const
}

export const kindWords: Readonly<Record<RunKind, string>> = {
  opening: 'Taken over',
  monthly: 'Monthly',
  supplementary: 'Supplementary',
}

export const statusWords: Readonly<Record<RunStatus, string>> = {
  making: 'Being worked through',
  made: 'Made, to be checked',
  sent: 'Waits for release',
  released: 'Released',
  cancelled: 'Cancelled',
}

const tones = {
  making: 'soon',
  made: 'soon',
  sent: 'soon',
  released: 'good',
  cancelled: 'plain',
} as const

export const statusShown = (state: RunStatus): Html => status(statusWords[state], tones[state])
