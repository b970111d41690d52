import type { Dated } from '#platform/time'

/** Pension schemes that an element may count for. */
export const SCHEMES = ['police-2015', 'alpha', 'lgps'] as const
export type Scheme = (typeof SCHEMES)[number]

/** Kinds of service that the force pays. Special constables, volunteers and others are not paid. */
export const PAID_CATEGORIES = ['officer', 'staff', 'pcso'] as const
export type PaidCategory = (typeof PAID_CATEGORIES)[number]

export const isPaidCategory = (category: string): category is PaidCategory =>
  (PAID_CATEGORIES as readonly string[]).includes(category)

/** What somebody may earn, from data/elements.csv. */
export interface Element {
  readonly code: string
  readonly title: string
  readonly category: PaidCategory
  readonly taxable: boolean
  readonly niable: boolean
  /** The schemes it is pensionable in. */
  readonly pensionable: readonly Scheme[]
  /** The account it is posted to, from ledger/data/subjectives.csv. */
  readonly subjective: string
  readonly paragraph: string
  readonly says: string
}

/** How much an element is, from data/rates.csv. Basic pay and overtime go by the pay scales. */
export type Rate = Dated<{
  readonly element: string
  /** The group, band or zone; empty where there is none. */
  readonly band: string
  readonly title: string
  /** Scales and kinds of service that have it. */
  readonly who: ReadonlySet<string>
  /** What it is an amount of: pence a year or a day, a share of the hourly rate or of basic pay. */
  readonly per: 'year' | 'day' | 'hour' | 'share'
  readonly pence: number
  readonly over: number
  readonly under: number
  /** Whether who works part time has their share of it alone. */
  readonly partTime: boolean
  /** Whether it is for those of whom it is on record that they hold it. */
  readonly held: boolean
  /** The day of publication, on or after which it is reckoned with. */
  readonly knownOn: Dated<object>['valid']['from']
}>

/** Whether the row that something is by is confirmed, or of the demo force. */
export type Status = Dated<object>['status']

/** What an element is called by the kind of service it is earned in. */
export const ELEMENTS_OF: Readonly<
  Record<
    PaidCategory,
    {
      readonly basic: string
      readonly acting: string
      readonly temporary: string
      readonly overtime: string
      readonly restDay: string
      readonly publicHoliday: string
    }
  >
> = {
  officer: {
    basic: 'basic',
    acting: 'acting',
    temporary: 'temporary-promotion',
    overtime: 'overtime',
    restDay: 'rest-day',
    publicHoliday: 'public-holiday',
  },
  staff: ofStaff('staff'),
  pcso: ofStaff('pcso'),
}

function ofStaff(category: 'staff' | 'pcso') {
  const [acting, overtime] = [`${category}-acting`, `${category}-overtime`]
  return {
    basic: `${category}-basic`,
    acting,
    temporary: acting,
    overtime,
    restDay: overtime,
    publicHoliday: overtime,
  }
}
