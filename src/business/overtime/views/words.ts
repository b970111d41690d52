import { approvalFor, kindWords, rateWords, type Kind } from '#business/duty'
import {
  formatDayAndTime,
  formatHours,
  formatShortDay,
  formatTime,
  type Day,
  type Instant,
} from '#platform/time'
import { html, type Answered } from '#platform/ui'

/** A claim as it is kept, as far as words need it. */
export interface Worded {
  readonly kind: Kind
  readonly workedOn: Day
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly toldAt: Instant
  readonly notice: number
  readonly occasion: number
  readonly workedMinutes: number
  readonly travelMinutes: number
  readonly deductedMinutes: number
  readonly countedMinutes: number
  readonly over: number
  readonly under: number
  readonly timeOffMinutes: number
  readonly lieu: boolean
  readonly choice: 'money' | 'time' | null
  readonly why: string
  readonly paragraph: string
}

export const statusWords = {
  recorded: 'Waits for a choice',
  sent: 'Waiting',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Taken back',
}

export const choiceWords = { money: 'Money', time: 'Time off' }

type Worked = Pick<Worded, 'workedOn' | 'startsAt' | 'endsAt'>

/** "Tue 3 Mar, 17:00 to 19:30" */
export const workedWords = ({ workedOn, startsAt, endsAt }: Worked): string =>
  `${formatShortDay(workedOn)}, ${formatTime(startsAt)} to ${formatTime(endsAt)}`

/** "2 hours at time and a third", "2 hours 40 minutes off", either while nothing is chosen. */
export function entitledWords(claim: Worded): string {
  const { countedMinutes, timeOffMinutes, lieu, choice } = claim
  const money = `${formatHours(countedMinutes)} at ${rateWords({ over: claim.over, under: claim.under })}`
  const time = `${formatHours(timeOffMinutes)} off`
  const first = choice === 'money' ? money : choice === 'time' ? time : `${money}, or ${time}`
  const day = 'another day off'
  if (countedMinutes === 0) return lieu ? day : 'nothing'
  return lieu ? `${first}, and ${day}` : first
}

/** How the minutes come about, step by step. */
export function reckonedWords(claim: Worded): string {
  const { workedMinutes, travelMinutes, deductedMinutes, countedMinutes, occasion } = claim
  const parts = [
    `${formatHours(workedMinutes)} worked`,
    ...(travelMinutes > 0 ? [`${formatHours(travelMinutes)} travelling`] : []),
    ...(deductedMinutes > 0
      ? [`less ${formatHours(deductedMinutes)}, as it was occasion ${occasion} of the week`]
      : []),
    `${formatHours(countedMinutes)} count`,
  ]
  return parts.join(', ')
}

/** A claim line by line, for its page and for whoever decides. */
export function claimLines(claim: Worded): Answered[] {
  const { kind, toldAt, choice, why, paragraph } = claim
  return [
    { label: 'Worked', answer: workedWords(claim) },
    { label: 'By the roster it is', answer: kindWords[kind] },
    { label: 'Told', answer: formatDayAndTime(toldAt) },
    { label: 'Reckoned', answer: reckonedWords(claim) },
    { label: 'This gives', answer: html`${entitledWords(claim)}<br />${paragraph}` },
    { label: 'Chosen', answer: choice === null ? 'Not chosen yet' : choiceWords[choice] },
    { label: 'What for', answer: why },
  ]
}

/** What a decider is asked to mind. */
export function claimWarnings({ lieu, kind, notice, workedOn }: Worded): string[] {
  const approval = approvalFor({ kind, notice, on: workedOn })
  return [
    ...(approval === null ? [] : [`Also needed: ${approval}`]),
    ...(lieu ? ['Another day off is owed besides: name it on the roster'] : []),
  ]
}
