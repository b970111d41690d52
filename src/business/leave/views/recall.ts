import { whoMaySee } from '#platform/access'
import type { ViewModel } from '#platform/http'
import { askAbout } from '#platform/questions'
import { formatDay, formatDayAndTime, formatHours, formatShortDay } from '#platform/time'
import {
  html,
  link,
  nothing,
  summary,
  whoCanSee,
  why,
  type Answered,
  type Html,
} from '#platform/ui'
import { seeLeave } from '../access.ts'
import type { recallDetail } from '../queries/recalls.ts'
import type { Compensation } from '../rules/recall.ts'
import { daysWords } from './words.ts'

export type RecallDetail = Awaited<ReturnType<(typeof recallDetail)['run']>>

/** "32 hours of leave", or "16 hours of leave, and 16 hours paid at double time". */
export function givenWords({
  leaveMinutes,
  doubleTimeMinutes,
}: Pick<Compensation, 'leaveMinutes' | 'doubleTimeMinutes'>): string {
  const leave = `${formatHours(leaveMinutes)} of leave`
  if (doubleTimeMinutes === 0) return leave
  return `${leave}, and ${formatHours(doubleTimeMinutes)} paid at double time`
}

/** Whether somebody still has to say what they want, and that there is something to choose. */
export const waitsForChoice = ({ choice }: Pick<RecallDetail, 'choice'>): boolean => choice === null

const rateWords = (hundredths: number): string => String(hundredths / 100)

/** What each day of a recall gives by one choice, and the rule behind it. */
function reasonOf(recallId: string, given: Compensation): Html {
  const [first] = given.days
  if (first === undefined) return html``
  const { row } = first
  const lines = given.days.map(({ day, minutes, row: { leaveHundredths, pay } }) => {
    const leave = given.choice === 'leave' ? leaveHundredths : (pay?.leaveHundredths ?? 0)
    const double = given.choice === 'pay' ? (pay?.doubleHundredths ?? 0) : 0
    const paid = double === 0 ? '' : ` and ${rateWords(double)} at double time`
    return {
      label: formatShortDay(day),
      value: `${formatHours(minutes)} lost, ${rateWords(leave)} days of leave for the day${paid}`,
    }
  })
  return why({
    what: givenWords(given),
    rule: 'Each day of leave that is lost gives so many days of leave, or leave and pay at double time. The lost days stay taken.',
    inputs: lines,
    source: {
      text: row.source,
      version: row.status === 'demo' ? 'values of the demo force' : 'as published',
    },
    ask: askAbout(`/leave/recalls/${recallId}`, givenWords(given)),
  })
}

function choiceLines({ recallId, choice, choices, own, ...given }: RecallDetail): Answered[] {
  const { leaveMinutes, doubleTimeMinutes } = given
  if (leaveMinutes !== null && doubleTimeMinutes !== null) {
    const chosen = choices.find((one) => one.choice === choice && one.leaveMinutes === leaveMinutes)
    const reason = chosen === undefined ? nothing : reasonOf(recallId, chosen)
    const words = givenWords({ leaveMinutes, doubleTimeMinutes })
    return [{ label: 'Given for it', answer: html`${words} ${reason}` }]
  }
  return choices.map((one, index) => ({
    label: index === 0 ? (own ? 'You can have' : 'They can have') : 'Or',
    answer: html`${givenWords(one)} ${reasonOf(recallId, one)}`,
  }))
}

/** One recall: which days, why, and what is or can be given for it. */
export function recallView({ result }: ViewModel<RecallDetail>): Html {
  const { requestId, own, by, chosenAt } = result
  return html`${summary([
      { label: 'Days at work', answer: daysWords(result) },
      { label: 'Why', answer: result.reason },
      { label: 'Called back by', answer: by ?? 'Somebody' },
      { label: 'On', answer: formatDayAndTime(result.recalledAt) },
      ...choiceLines(result),
      {
        label: 'Chosen',
        answer:
          chosenAt === null
            ? own
              ? 'You have not chosen'
              : 'Not yet'
            : formatDayAndTime(chosenAt),
      },
    ])}
    <p class="govuk-body">${link(`/leave/${requestId}`, 'The leave you were called back from')}</p>
    ${whoCanSee(whoMaySee(seeLeave, 'Whoever was called back', ['Whoever called them back.']))}`
}

/** What stands above the choice: the days, and from when the leave can be taken. */
export function beforeChoosing(result: RecallDetail): Html {
  return html`<p class="govuk-body">
      You were called back for ${daysWords(result)}. The lost days stay taken; what you choose here
      is added to your leave.
    </p>
    ${summary(choiceLines(result))}
    <p class="govuk-body">
      You choose once. HR can put it right afterwards, with a reason on the record.
    </p> `
}

/** What stands above the form that calls somebody back. */
export function beforeRecall({
  person,
  firstOn,
  lastOn,
}: {
  readonly person: string | undefined
  readonly firstOn: RecallDetail['firstOn']
  readonly lastOn: RecallDetail['lastOn']
}): Html {
  return html`<p class="govuk-body">
    ${person ?? 'They'} ${person === undefined ? 'have' : 'has'} leave from ${formatDay(firstOn)} to
    ${formatDay(lastOn)}. They are told at once, and choose what they are given for it.
  </p> `
}
