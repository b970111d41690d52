import { formatPounds, pence } from '#platform/money'
import { status, type Html } from '#platform/ui'
import type { RunKind, RunStatus } from '../queries/one-run.ts'

export const pounds = (amount: bigint | number): string => formatPounds(pence(BigInt(amount)))

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
