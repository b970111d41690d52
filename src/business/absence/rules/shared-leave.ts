import type { Problem } from '#platform/refusals'
import { addDays, addYears, formatDay, type Dated, type Day } from '#platform/time'

/** What two parents share, from data/shared-parental.csv. */
export type SharedRule = Dated<{
  /** Weeks of leave for a child, what the mother or main adopter takes among them. */
  readonly totalWeeks: number
  /** Of them so many are theirs alone. */
  readonly compulsoryWeeks: number
  /** Weeks that are paid by statute, theirs among them. */
  readonly payWeeks: number
  /** All of it is taken within so many years of the birth or the placement. */
  readonly withinYears: number
}>

/** What somebody says of a child and of the other parent when they ask for a block. */
export interface SharedSaid {
  readonly childOn: Day
  /** Of maternity or adoption leave that the mother or main adopter takes, and of its pay. */
  readonly firstWeeks: number
  readonly firstPaidWeeks: number
  /** Of shared leave that the other parent takes, and of its pay. */
  readonly partnerWeeks: number
  readonly partnerPaidWeeks: number
}

/** A block that is asked for: whole weeks from its first day, so many of them paid. */
export interface SharedAsked extends SharedSaid {
  readonly firstOn: Day
  readonly weeks: number
  readonly paidWeeks: number
}

/** How weeks stand: of all for a child, what others take, what one has asked for, what is left. */
export interface WeeksLeft {
  readonly total: number
  readonly first: number
  readonly partner: number
  readonly own: number
  readonly left: number
}

export interface SharedLeft {
  readonly leave: WeeksLeft
  readonly pay: WeeksLeft
}

/** The last day of so many whole weeks. */
export const lastOfWeeks = (firstOn: Day, weeks: number): Day => addDays(firstOn, 7 * weeks - 1)

/**
 * What is left to one parent: 52 weeks less what the mother or main adopter takes, two at the least
 * (SI 2014/3050 reg. 6 and 22), less what the other parent takes and what one has asked for. Of pay
 * 39 weeks in the same way (SI 2014/3051 reg. 10, 22); where they had no paid week there is none.
 */
export function sharedLeft(
  rule: SharedRule,
  said: SharedSaid,
  own: { readonly weeks: number; readonly paidWeeks: number },
): SharedLeft {
  const leave = weeksOf(rule.totalWeeks, {
    first: Math.max(said.firstWeeks, rule.compulsoryWeeks),
    partner: said.partnerWeeks,
    own: own.weeks,
  })
  const paid = said.firstPaidWeeks
  const pay = weeksOf(rule.payWeeks, {
    first: paid === 0 ? rule.payWeeks : Math.max(paid, rule.compulsoryWeeks),
    partner: said.partnerPaidWeeks,
    own: own.paidWeeks,
  })
  return { leave, pay }
}

function weeksOf(total: number, used: Omit<WeeksLeft, 'total' | 'left'>): WeeksLeft {
  return { total, ...used, left: Math.max(0, total - used.first - used.partner - used.own) }
}

const problem = (code: string, message: string, field: string): Problem[] => [
  { code: `absence.${code}`, message, field },
]

/** What is wrong with a block of shared parental leave, beside its notice; one problem at most. */
export function problemsWithShared(
  rule: SharedRule,
  asked: SharedAsked,
  left: SharedLeft,
): Problem[] {
  return [
    ...problemsWithSaid(rule, asked),
    ...problemsWithDays(rule, asked),
    ...problemsWithWeeks(asked, left),
  ].slice(0, 1)
}

function problemsWithSaid(rule: SharedRule, said: SharedSaid): Problem[] {
  const { compulsoryWeeks: least, totalWeeks, payWeeks } = rule
  if (said.firstWeeks < least || said.firstWeeks > totalWeeks) {
    const message = `Give ${least} to ${totalWeeks} weeks: the first ${least} belong to the mother or main adopter alone`
    return problem('shared-said', message, 'firstWeeks')
  }
  if (said.firstPaidWeeks > Math.min(said.firstWeeks, payWeeks)) {
    const message = `Give 0 to ${Math.min(said.firstWeeks, payWeeks)} weeks: no more are paid than are taken, and ${payWeeks} at the most`
    return problem('shared-said', message, 'firstPaidWeeks')
  }
  if (said.partnerPaidWeeks <= said.partnerWeeks) return []
  const message = `Give 0 to ${said.partnerWeeks} weeks: no more are paid than are taken`
  return problem('shared-said', message, 'partnerPaidWeeks')
}

/** Reg. 7 and 23: between the birth and the day before the first birthday. */
function problemsWithDays(rule: SharedRule, { childOn, firstOn, weeks }: SharedAsked): Problem[] {
  const end = addDays(addYears(childOn, rule.withinYears), -1)
  if (firstOn < childOn) {
    const message = `The first day must be ${formatDay(childOn)} or later, when the child is there`
    return problem('shared-when', message, 'firstOn')
  }
  if (lastOfWeeks(firstOn, weeks) <= end) return []
  const message = `All of it must be over by ${formatDay(end)}. Begin earlier or give fewer weeks`
  return problem('shared-when', message, 'weeks')
}

function problemsWithWeeks({ weeks, paidWeeks }: SharedAsked, { leave, pay }: SharedLeft) {
  if (weeks > leave.left) {
    const message = `${leftWords(leave)} Give ${upTo(leave.left)}`
    return problem('shared-left', message, 'weeks')
  }
  if (paidWeeks > weeks) {
    const message = `Give 0 to ${weeks} weeks: no more are paid than are taken`
    return problem('shared-left', message, 'paidWeeks')
  }
  if (paidWeeks <= pay.left) return []
  const message = `Of the pay: ${leftWords(pay)} Give ${upTo(pay.left)}`
  return problem('shared-left', message, 'paidWeeks')
}

const upTo = (left: number): string => (left === 0 ? 'no more' : `${left} or fewer`)

/** "52 weeks, less 26 of the mother or main adopter, 10 of the other parent and 4 …, leave 12." */
export function leftWords({ total, first, partner, own, left }: WeeksLeft): string {
  return `${total} weeks, less ${first} of the mother or main adopter, ${partner} of the other parent and ${own} asked for already, leave ${left}.`
}

/** "8 weeks, 4 of them with statutory pay" */
export function sharedWords({
  weeks,
  paidWeeks,
}: Pick<SharedAsked, 'weeks' | 'paidWeeks'>): string {
  const paid = paidWeeks === 0 ? 'none' : `${paidWeeks}`
  return `${weeks} ${weeks === 1 ? 'week' : 'weeks'}, ${paid} of them with statutory pay`
}
