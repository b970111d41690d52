import { act, check, form, list, record, start } from '#platform/http'
import { formatShortDay } from '#platform/time'
import { html, link, nothing, plural, status, summary, timeline, type Html } from '#platform/ui'
import { answerSwap } from '../commands/answer-swap.ts'
import { askSwap } from '../commands/ask-swap.ts'
import { withdrawSwap } from '../commands/withdraw-swap.ts'
import { mySwaps, previewSwap, swapDetail } from '../queries/swaps.ts'
import { swapDayWords } from '../queries/swapping.ts'
import { dutyWords } from './words.ts'

type Detail = Awaited<ReturnType<(typeof swapDetail)['run']>>

export const swapWords = {
  asked: 'Waits for your colleague',
  agreed: 'Waits for a decision',
  declined: 'Declined',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Taken back',
}

const toSwap = (swapId: string | undefined) => `/duty/swaps/${swapId ?? ''}`
const back = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: toSwap(params['swapId']),
  text: 'Swap',
})

function swapView(swap: Detail): Html {
  const { lines, why, open, mine, steps, swapId } = swap
  const takeBack = mine && (swap.status === 'asked' || swap.status === 'agreed')
  return html`${
    open !== undefined &&
    html`<p class="bl-said">Waits for ${open.mine ? 'you' : open.waitsFor}</p> `
  }${summary([...lines, ...(why === null ? [] : [{ label: 'Why', answer: why }])])}${
    takeBack
      ? html`<p class="govuk-body">${link(`${toSwap(swapId)}/withdraw`, 'Take it back')}</p> `
      : nothing
  }${
    steps.length > 0 &&
    html`<h2 class="govuk-heading-m">What happened</h2>
      ${timeline(steps)}`
  }`
}

const fromSwap = start({
  query: swapDetail,
  version: ({ version }) => version,
  record: ({ swapId }) => toSwap(swapId),
  before: (swap) => summary(swap.lines),
})

/** Swapping a duty with a colleague: asking, answering, taking back. */
export const swapPages = [
  list({
    path: '/duty/swaps',
    query: mySwaps,
    title: 'Your swaps',
    back: () => ({ href: '/duty', text: 'Your duties' }),
    primary: () => ({ href: '/duty/swaps/ask', text: 'Ask for a swap' }),
    rows: (rows) => rows,
    columns: [
      {
        heading: 'Days',
        value: (row) => swapDayWords(row),
        cell: (row) => link(toSwap(row.swapId), swapDayWords(row)),
      },
      { heading: 'With', value: ({ other }) => other },
      {
        heading: 'What became of it',
        value: ({ status: became }) => swapWords[became],
        cell: ({ status: became, mine }) =>
          became === 'asked' && !mine ? status('Waits for you', 'soon') : swapWords[became],
      },
      { heading: 'Reference', value: ({ reference }) => reference },
    ],
    sentence: (rows) =>
      rows.length === 0
        ? 'Swaps that you ask for, and that colleagues ask you for'
        : plural(rows.length, 'swap'),
    empty: {
      text: 'You have not swapped a duty yet.',
      action: { href: '/duty/swaps/ask', text: 'Ask for a swap' },
    },
    csv: 'swaps',
  }),
  form({
    path: '/duty/swaps/ask',
    command: askSwap,
    title: 'Ask for a swap',
    fields: [
      { name: 'askerOn', label: 'The day of your duty' },
      { name: 'who', label: 'With whom', hint: 'Their collar number, such as 41LX, or their name' },
      {
        name: 'partnerOn',
        label: 'The day of their duty',
        hint: 'The same day where you exchange shifts',
      },
      { name: 'why', label: 'Why', hint: 'They and your manager read this' },
    ],
    check: check({
      preview: previewSwap,
      more: ({ changes }) =>
        changes.map(({ day, was, becomes }) => ({
          label: `You, ${formatShortDay(day)}`,
          answer: `${dutyWords(was)} becomes ${dutyWords(becomes)}`,
        })),
      next: ({ name }) => `${name} is asked. When they agree, your line manager decides.`,
    }),
    submit: 'Ask them',
    back: () => ({ href: '/duty/swaps', text: 'Your swaps' }),
    done: ({ swapId, reference, name }) => ({
      to: toSwap(swapId),
      notice: { text: `${name} is asked`, reference },
    }),
  }),
  record({
    path: '/duty/swaps/:swapId',
    query: swapDetail,
    title: 'Swap of duties',
    back: () => ({ href: '/duty/swaps', text: 'Your swaps' }),
    identity: ({ asker, partner, reference, status: became }) => ({
      name: `${asker} and ${partner}`,
      number: reference,
      facts: [swapWords[became]],
    }),
    primary: ({ asked, status: became, open, swapId }) =>
      open?.mine === true
        ? { href: `/work/${open.taskId}`, text: 'Decide' }
        : asked && became === 'asked'
          ? { href: `${toSwap(swapId)}/answer`, text: 'Answer' }
          : undefined,
    view: ({ result }) => swapView(result),
  }),
  act({
    path: '/duty/swaps/:swapId/answer',
    command: answerSwap,
    title: 'Do you agree to swap?',
    start: fromSwap,
    fields: [
      { name: 'answer', label: 'Your answer', words: { agree: 'I agree', decline: 'I cannot' } },
    ],
    submit: 'Answer',
    back,
    done: ({ swapId, decider, reference }) => ({
      to: toSwap(swapId),
      notice: { text: decider === null ? 'Answered' : `Sent to ${decider}`, reference },
    }),
  }),
  act({
    path: '/duty/swaps/:swapId/withdraw',
    command: withdrawSwap,
    title: 'Take the swap back?',
    start: fromSwap,
    submit: 'Take it back',
    back,
    done: ({ swapId }) => ({ to: toSwap(swapId), notice: { text: 'Taken back' } }),
  }),
]
