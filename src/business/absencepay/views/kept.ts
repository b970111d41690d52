import { whoMaySee } from '#platform/access'
import { act, form, page, record, start } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, list as table, plural, summary, timeline, whoCanSee, why } from '#platform/ui'
import type { Html } from '#platform/ui'
import { absence } from '#business/absence'
import { keepPayOn, seeDecisions } from '../access.ts'
import { askToEndKeptPay } from '../commands/ask-to-end-kept-pay.ts'
import { askToKeepPay } from '../commands/ask-to-keep-pay.ts'
import { keptPay, keptPays } from '../queries/kept.ts'
import { daysWords, keptWords, levelWords } from './words.ts'

type Kept = Awaited<ReturnType<(typeof keptPay)['run']>>
type All = Awaited<ReturnType<(typeof keptPays)['run']>>

const at = (keptId: string): string => `/absence-pay/kept/${keptId}`

function allView({ result: { falling, decisions } }: { result: All }): Html {
  return html`${table({
    caption: 'Pay falls within six weeks, or has fallen',
    sentence: `${plural(falling.length, 'officer')} whose pay falls within six weeks, or has fallen`,
    path: '/absence-pay/kept',
    rows: falling,
    columns: [
      { heading: 'Who', cell: ({ name }) => name },
      { heading: 'Now', cell: ({ percent }) => levelWords(percent) },
      {
        heading: 'Falls on',
        cell: ({ fallsOn }) => (fallsOn === null ? 'Has fallen' : formatDay(fallsOn)),
      },
      {
        heading: 'Sickness',
        cell: ({ absenceId, reference }) => link(`/absence/${absenceId}`, reference),
      },
      {
        heading: 'Keep it on',
        cell: ({ absenceId, name }) =>
          link(`/absence-pay/sickness/${absenceId}/keep`, `Ask for ${name}`),
      },
    ],
    empty: { text: 'No officer’s sick pay falls in the next six weeks.' },
  })}${table({
    caption: 'Decisions, the next to end first',
    sentence: `${plural(decisions.length, 'decision')}, the next to end first`,
    path: '/absence-pay/kept',
    rows: decisions,
    columns: [
      { heading: 'Decision', cell: ({ keptId, reference }) => link(at(keptId), reference) },
      { heading: 'Who', cell: ({ name }) => name },
      { heading: 'Kept at', cell: ({ percent }) => levelWords(percent) },
      { heading: 'Days', cell: ({ firstOn, lastOn }) => daysWords(firstOn, lastOn) },
      { heading: 'How it stands', cell: ({ status }) => keptWords[status] ?? status },
    ],
    empty: { text: 'No sick pay is kept on.' },
  })}${whoCanSee(whoMaySee(keepPayOn))}`
}

function keptView({ result }: { result: Kept }): Html {
  const { percent, firstOn, lastOn, status, reason, decider, endOn, endReason, steps } = result
  const level = levelWords(percent)
  return html`${summary([
    {
      label: 'Kept at',
      answer: html`${level}
      ${why({
        what: 'sick pay can be kept on',
        rule: 'After six months at full pay in a year and six at half, the chief officer may keep full or half pay on. Whoever the scheme of delegation names decides, never whoever asked.',
        inputs: [{ label: 'Days', value: daysWords(firstOn, lastOn) }],
        source: {
          text: 'Police Regulations 2003 reg. 28 and Annex K; PNB Circulars 03/2 and 05/1',
          version: `decision ${result.reference}`,
        },
      })}`,
    },
    { label: 'Days', answer: daysWords(firstOn, lastOn) },
    { label: 'How it stands', answer: keptWords[status] ?? status },
    { label: 'Why', answer: reason },
    ...(decider === null ? [] : [{ label: 'Decided by', answer: decider }]),
    ...(status === 'to-end' && endOn !== null
      ? [{ label: 'Asked to end on', answer: `${formatDay(endOn)}: ${endReason ?? ''}` }]
      : []),
    { label: 'Sickness', answer: link(`/absence/${result.absenceId}`, 'The absence') },
  ])}${
    steps.length > 0 &&
    html`<h2 class="govuk-heading-m">What happened</h2>
      ${timeline(steps)}`
  }${whoCanSee(whoMaySee(seeDecisions, 'Whoever is sick', ['Whoever decides on it.']))}`
}

const hint = 'It is looked at again before it ends'

/** Sick pay that is kept on: what HR asks for, and what was decided. */
export const keptPages = [
  page({
    path: '/absence-pay/kept',
    query: keptPays,
    title: 'Whose sick pay falls soon',
    view: allView,
    width: 'board',
  }),
  form({
    path: '/absence-pay/sickness/:absenceId/keep',
    command: askToKeepPay,
    title: 'Ask that sick pay is kept on',
    draft: false,
    start: start({
      query: absence,
      before: ({ name, reference, firstOn }) =>
        html`<p class="govuk-body">${name}, sick since ${formatDay(firstOn)}, ${reference}</p> `,
    }),
    fields: [
      { name: 'level', label: 'Keep at', words: { full: 'Full pay', half: 'Half pay' } },
      { name: 'firstOn', label: 'First day' },
      { name: 'lastOn', label: 'Last day', hint },
      {
        name: 'reason',
        label: 'Why?',
        hint: 'Such as an injury on duty, or that retirement for ill health is being considered. No diagnosis: they can read it',
      },
    ],
    check: true,
    submit: 'Ask for it',
    back: () => ({ href: '/absence-pay/kept', text: 'Whose sick pay falls soon' }),
    done: ({ keptId, reference, decider }) => ({
      to: at(keptId),
      notice: { text: `Sent to ${decider ?? 'whoever decides'}`, reference },
    }),
  }),
  record({
    path: '/absence-pay/kept/:keptId',
    query: keptPay,
    title: 'Sick pay that is kept on',
    identity: ({ name, reference }) => ({ name, number: reference }),
    back: ({ handles }) =>
      handles
        ? { href: '/absence-pay/kept', text: 'Whose sick pay falls soon' }
        : { href: '/', text: 'My work' },
    primary: ({ mayEnd, keptId }) =>
      mayEnd ? { href: `${at(keptId)}/end`, text: 'Ask that it ends sooner' } : undefined,
    view: keptView,
  }),
  act({
    path: '/absence-pay/kept/:keptId/end',
    command: askToEndKeptPay,
    title: 'Ask that it ends sooner',
    start: start({
      query: keptPay,
      version: ({ version }) => version,
      before: ({ name, percent, firstOn, lastOn }) =>
        html`<p class="govuk-body">
          ${name}: ${levelWords(percent)}, ${daysWords(firstOn, lastOn)}. The same authority
          decides. Until then it goes on.
        </p> `,
    }),
    fields: [
      { name: 'endOn', label: 'Last day on which it is kept on' },
      { name: 'reason', label: 'Why?', hint: 'No diagnosis: they can read it' },
    ],
    submit: 'Ask for it',
    back: ({ params }) => ({ href: at(params['keptId'] ?? ''), text: 'The decision' }),
    done: ({ keptId, decider }) => ({
      to: at(keptId),
      notice: { text: `Sent to ${decider ?? 'whoever decides'}` },
    }),
  }),
]
