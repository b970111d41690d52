import { check, form, start } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, plural, why, type Answered, type Html } from '#platform/ui'
import { askForAway } from '../commands/ask-for-away.ts'
import { askForSharedLeave } from '../commands/ask-for-shared-leave.ts'
import { askForm } from '../queries/absences.ts'
import { previewSharedLeave, sharedLeaveForm } from '../queries/shared-leave.ts'
import { leftWords, type SharedLeft, type SharedRule } from '../rules/shared-leave.ts'

type Preview = Awaited<ReturnType<(typeof previewSharedLeave)['run']>>
type Form = Awaited<ReturnType<(typeof sharedLeaveForm)['run']>>

const weeks = (count: number): string => plural(count, 'week')

/** "16 weeks of leave, 8 of pay", each with its sum. */
function leftLine({ leave, pay }: SharedLeft, rule: SharedRule): Html {
  const reason = why({
    what: 'so many weeks are left',
    rule: `Two parents share ${rule.totalWeeks} weeks of leave and ${rule.payWeeks} of pay for a child, less what the mother or main adopter takes; whole weeks, within ${plural(rule.withinYears, 'year')} of the birth or placement.`,
    inputs: [
      { label: 'Leave', value: leftWords(leave) },
      { label: 'Pay', value: leftWords(pay) },
    ],
    source: { text: rule.source, version: `in force since ${formatDay(rule.valid.from)}` },
  })
  return html`${weeks(leave.left)} of leave, ${pay.left} of them with pay at the most. ${reason}`
}

function beforeForm({ rule, left }: Form): Html {
  const most = rule.totalWeeks - rule.compulsoryWeeks
  const paid = rule.payWeeks - rule.compulsoryWeeks
  return html`<p class="govuk-body">
    ${
      left === undefined
        ? `You and the other parent share up to ${most} weeks of leave and ${paid} of pay for a child, less what the mother or main adopter takes.`
        : html`By what you said last you have ${leftLine(left, rule)}`
    }
  </p> `
}

function lookAhead({ before, rule, lastOn, ...asked }: Preview): Answered[] {
  return [
    { label: 'Last day', answer: formatDay(lastOn) },
    { label: 'Left before this', answer: leftLine(before, rule) },
    {
      label: 'Left afterwards',
      answer: `${weeks(before.leave.left - asked.weeks)} of leave, ${before.pay.left - asked.paidWeeks} of pay`,
    },
  ]
}

const hint = 'Whole weeks'

export const toMine = () => ({ href: '/absence', text: 'Your absences' })

const forHr = {
  name: 'words' as const,
  label: 'What HR needs to know',
  hint: 'No health: HR and your line read it',
}

interface Sent {
  readonly absenceId: string
  readonly reference: string
}

const sent = ({ absenceId, reference }: Sent) => ({
  to: `/absence/${absenceId}`,
  notice: { text: 'Sent to HR, who decide', reference },
})

/** Asking for absences; the weeks of shared parental leave are counted before anything is sent. */
export const askingPages = [
  form({
    path: '/absence/ask',
    command: askForAway,
    title: 'Ask for an absence',
    start: start({
      query: askForm,
      options: {
        kind: (rows) =>
          rows.map(({ kind, title, noticeDays }) => ({
            value: kind,
            text: noticeDays === 0 ? title : `${title} (${noticeDays} days ahead)`,
          })),
      },
      before: () =>
        html`<p class="govuk-body">
          ${link('/absence/shared', 'Shared parental leave')} is asked for by itself: its weeks are
          counted.
        </p> `,
    }),
    fields: [
      { kind: 'select', name: 'kind', label: 'Kind', options: [] },
      { name: 'firstOn', label: 'First day' },
      { name: 'lastOn', label: 'Last day' },
      {
        name: 'childOn',
        label: 'When the child is due, or was born or placed',
        hint: 'For maternity, adoption, paternity and neonatal care leave: statutory pay goes by it',
      },
      forHr,
    ],
    submit: 'Send request',
    back: toMine,
    done: sent,
  }),
  form({
    path: '/absence/shared',
    command: askForSharedLeave,
    title: 'Ask for shared parental leave',
    start: start({
      query: sharedLeaveForm,
      input: () => ({}),
      values: ({ said }) =>
        said === undefined
          ? {}
          : {
              childOn: said.childOn,
              firstWeeks: String(said.firstWeeks),
              firstPaidWeeks: String(said.firstPaidWeeks),
              partnerWeeks: String(said.partnerWeeks),
              partnerPaidWeeks: String(said.partnerPaidWeeks),
            },
      before: beforeForm,
    }),
    fields: [
      { name: 'childOn', label: 'When the child was, or is to be, born or placed' },
      { name: 'firstWeeks', label: 'Maternity or adoption leave that one of you takes', hint },
      { name: 'firstPaidWeeks', label: 'How many of those weeks are paid', hint },
      { name: 'partnerWeeks', label: 'Shared leave that the other parent takes', hint },
      { name: 'partnerPaidWeeks', label: 'How many of those weeks are paid', hint },
      { name: 'firstOn', label: 'Your first day' },
      { name: 'weeks', label: 'How many weeks you ask for' },
      { name: 'paidWeeks', label: 'How many of them with statutory pay' },
      forHr,
    ],
    check: check({
      preview: previewSharedLeave,
      more: lookAhead,
      next: () => 'HR will be asked to decide.',
    }),
    submit: 'Send request',
    back: toMine,
    done: sent,
  }),
]
