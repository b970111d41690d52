import type { Problem } from '#platform/refusals'
import { addDays, daysBetween, formatDay, rowsOn, type Dated, type Day } from '#platform/time'

/** A kind of item, from data/kinds.csv. */
export type Kind = Dated<{
  readonly kind: string
  readonly title: string
  readonly hasSerial: boolean
  /** Usually lent for some days; otherwise kept until the holder leaves. */
  readonly lent: boolean
  /** Days of a loan of which no last day was said. */
  readonly loanDays: number
  readonly mostLoanDays: number
  /** Whom a loss must be reported to as well: "the control room, who switch it off". */
  readonly reportTo: string | null
}>

/** From so many days late on, these are told. */
export type Lateness = Dated<{
  readonly step: number
  readonly daysLate: number
  readonly tellsManager: boolean
}>

export const STATES = ['in-store', 'issued', 'damaged', 'lost', 'stolen', 'written-off'] as const
export type State = (typeof STATES)[number]

/** What is done to an item that is there. */
export type Act = 'issue' | 'accept' | 'prolong' | 'return' | 'report' | 'put-back' | 'write-off'

const allowed: Readonly<Record<Act, readonly State[]>> = {
  issue: ['in-store'],
  accept: ['issued'],
  prolong: ['issued'],
  return: ['issued'],
  report: ['issued', 'in-store', 'damaged'],
  'put-back': ['damaged', 'lost', 'stolen'],
  'write-off': ['in-store', 'damaged', 'lost', 'stolen'],
}

const notIssuable: Readonly<Record<Exclude<State, 'in-store'>, string>> = {
  issued: 'Somebody has it already. Take it back first, then issue it',
  damaged: 'It is damaged. Put it back into the store when it is mended, or issue another',
  lost: 'It is lost. Put it back into the store if it was found, or issue another',
  stolen: 'It was stolen. Put it back into the store if it was found, or issue another',
  'written-off': 'It is written off. Issue another',
}

const notInHands: Readonly<Record<Exclude<State, 'issued'>, string>> = {
  'in-store': 'It is in the store: nobody has it. Only what is issued can be returned or accepted',
  damaged: 'It is in the store, damaged. Only what is issued can be returned or accepted',
  lost: 'It is reported lost. If it was found, put it back into the store',
  stolen: 'It is reported stolen. If it was found, put it back into the store',
  'written-off': 'It is written off. Only what is issued can be returned or accepted',
}

/** What the state of an item has against an act; the sentence says what can be done instead. */
export function problemsWithState(act: Act, state: State): Problem[] {
  if (allowed[act].includes(state)) return []
  if (act === 'issue') {
    return [{ code: 'items.not-in-store', message: notIssuable[state as 'issued'] }]
  }
  if (act === 'accept' || act === 'return' || act === 'prolong') {
    return [{ code: 'items.not-issued', message: notInHands[state as 'lost'] }]
  }
  if (act === 'report') {
    return [{ code: 'items.gone-already', message: 'It is reported or written off already' }]
  }
  if (act === 'put-back') {
    const message = 'Only what is damaged, lost or stolen can be put back into the store'
    return [{ code: 'items.nothing-to-put-back', message }]
  }
  return state === 'issued'
    ? [{ code: 'items.still-issued', message: 'Take it back, or report it lost, before that' }]
    : [{ code: 'items.written-off-already', message: 'It is written off already' }]
}

/** A serial number as it is kept: capitals, without blanks. */
export function plainSerial(typed: string): string {
  return typed.replaceAll(/\s+/g, '').toUpperCase()
}

const serial = /^[A-Z0-9][A-Z0-9/.-]{1,39}$/

/** Whether an item of a kind may be registered with a serial number, or without one. */
export function problemsWithSerial(kind: Kind, serialNumber: string | undefined): Problem[] {
  const problem = (code: string, message: string) => [{ code, message, field: 'serialNumber' }]
  if (serialNumber === undefined) {
    if (!kind.hasSerial) return []
    return problem('items.serial-missing', `Give the serial number: each ${kind.title} has one`)
  }
  if (!kind.hasSerial) {
    return problem('items.no-serial', `Leave the serial number empty: no ${kind.title} has one`)
  }
  if (serial.test(plainSerial(serialNumber))) return []
  return problem(
    'items.bad-serial',
    'Give 2 to 40 letters and digits, with / . or - between them, as on the label',
  )
}

export type Terms = 'until-leaving' | 'loan'

interface Asked {
  readonly terms: Terms
  readonly dueOn?: Day | undefined
}

/** The day on which an item must be back: as asked, or after the days usual for its kind. */
export function dueDay(kind: Kind, { terms, dueOn }: Asked, today: Day): Day | null {
  if (terms === 'until-leaving') return null
  return dueOn ?? addDays(today, kind.loanDays)
}

/** What is wrong with the day until which an item is lent. */
export function problemsWithTerms(kind: Kind, { terms, dueOn }: Asked, today: Day): Problem[] {
  if (dueOn === undefined) return []
  const problem = (code: string, message: string) => [{ code, message, field: 'dueOn' }]
  if (terms === 'until-leaving') {
    return problem('items.no-day-needed', 'Choose “on loan”, or leave the day empty')
  }
  const last = addDays(today, kind.mostLoanDays)
  if (dueOn < today) {
    return problem('items.due-in-past', `The day must be ${formatDay(today)} or later`)
  }
  if (dueOn <= last) return []
  return problem('items.loan-too-long', `The day must be ${formatDay(last)} or earlier`)
}

/** Days since the day on which an item should have been back; 0 where it is not late. */
export function daysLate(backOn: Day | null, today: Day): number {
  return backOn === null ? 0 : Math.max(0, daysBetween(backOn, today))
}

/** The step of lateness that has been reached, or undefined where there is none. */
export function latenessOf(
  steps: readonly Lateness[],
  backOn: Day | null,
  today: Day,
): Lateness | undefined {
  const late = daysLate(backOn, today)
  return rowsOn(steps, today)
    .filter((step) => step.daysLate <= late)
    .toSorted((a, b) => b.step - a.step)[0]
}

/** Those who have an item know best what is wrong with it: damage is said in words. */
export function problemsWithReturn(condition: 'good' | 'damaged', words?: string): Problem[] {
  if (condition === 'good' || words !== undefined) return []
  return [{ code: 'items.damage-unsaid', message: 'Say what is damaged', field: 'words' }]
}

/** Items are made ready for whoever joins within so many days: they have them on the first. */
const DAYS_AHEAD = 30

/** The day until which somebody who joins may be issued an item today. */
export function soon(today: Day): Day {
  return addDays(today, DAYS_AHEAD)
}
