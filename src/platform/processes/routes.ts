import { act, form, list, start, stream } from '#platform/http'
import { reportPages } from '#platform/reporting'
import { formatDay, formatShortDayAndTime } from '#platform/time'
import { html, link, numberWords, plural, whoCanSee } from '#platform/ui'
import { permissions, seenBy } from './access.ts'
import { changeTarget } from './commands/change-target.ts'
import { nameOwner } from './commands/name-owner.ts'
import { ocelOf } from './exports/ocel.ts'
import { leadTimes } from './queries/lead-time-report.ts'
import { eventLog } from './queries/ocel.ts'
import {
  ownerChoices,
  ownerList,
  processDetail,
  processList,
  processSteps,
  targetHistory,
} from './queries/process.ts'
import { stuckCases } from './queries/stuck.ts'
import { shareOf, shareWords, trendWords, workingWords } from './rules/lead-time.ts'
import {
  countedWords,
  footOf,
  headOf,
  leadTimeChart,
  pageOf,
  type Detail,
} from './views/process.ts'
import { FEW, hoursWords, pathWords, periodWords, stepWords, targetWords } from './views/words.ts'

const unitOptions = ({ units }: Pick<Detail, 'units'>) =>
  units.map(({ unitId, name }) => ({ value: unitId, text: name }))

const narrowingFields = [
  { name: 'from' as const, label: 'Ended from' },
  { name: 'last' as const, label: 'Ended up to' },
  {
    name: 'unitId' as const,
    kind: 'select' as const,
    label: 'About people who work today in',
    options: [],
    any: 'Every unit',
  },
]

const unitWords = ({ asked, units }: Pick<Detail, 'asked' | 'units'>): string => {
  const unit = units.find(({ unitId }) => unitId === asked.unitId)
  return unit === undefined ? '' : `, ${unit.name}`
}

const toList = { href: '/processes', text: 'Processes' }
const toProcess = ({ kind, says }: { readonly kind: string; readonly says: string }) => ({
  href: `/processes/${kind}`,
  text: says,
})

/** Working minutes in a file: whole ones. */
const whole = (minutes: number | null): number | null =>
  minutes === null ? null : Math.round(minutes)

const divisionWords = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
}

const processes = list({
  path: '/processes',
  navigation: 'Processes',
  query: processList,
  title: 'Processes',
  rows: ({ rows }) => rows,
  columns: [
    {
      heading: 'Process',
      value: ({ says }) => says,
      cell: ({ kind, says }) => link(`/processes/${kind}`, says),
    },
    { heading: 'Owner', value: ({ owner }) => owner ?? 'Nobody yet' },
    {
      heading: 'Open',
      value: ({ waiting }) => waiting?.open ?? null,
      cell: ({ waiting }) => (waiting === null ? 'Not shown' : numberWords(waiting.open)),
      numeric: true,
    },
    {
      heading: 'Late',
      value: ({ waiting }) => waiting?.late ?? null,
      cell: ({ waiting }) => (waiting === null ? '' : numberWords(waiting.late)),
      numeric: true,
    },
    {
      heading: 'Ended',
      value: ({ ended }) => ended,
      cell: ({ ended }) => (ended === null ? '' : numberWords(ended)),
      numeric: true,
    },
    {
      heading: 'Half within',
      is: 'minutes',
      value: ({ median }) => whole(median),
      cell: ({ median, hidden }) => (hidden ? '' : workingWords(median)),
      numeric: true,
    },
    {
      heading: 'Nine of ten within',
      is: 'minutes',
      value: ({ p90 }) => whole(p90),
      cell: ({ p90, hidden }) => (hidden ? '' : workingWords(p90)),
      numeric: true,
    },
    {
      heading: 'Than the period before',
      value: ({ median, medianBefore }) => trendWords(median, medianBefore),
    },
  ],
  sentence: (result) =>
    `${plural(result.rows.length, 'process', 'processes')}; cases that ended ${periodWords(result.asked)}${unitWords(result)}, in working time`,
  filters: narrowingFields,
  options: { unitId: unitOptions },
  empty: { text: 'No process is declared here.' },
  foot: ({ others }) =>
    html`<h2 class="govuk-heading-m">Other targets</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${others.map(({ kind, says }) => html`<li>${link(`/processes/${kind}/targets`, says)}</li> `)}
      </ul>
      ${whoCanSee(seenBy)}`,
  csv: 'processes',
})

const process = list({
  path: '/processes/:kind',
  query: processDetail,
  title: ({ says }) => says,
  caption: 'Process',
  back: () => toList,
  rows: ({ paths }) => paths?.variants ?? [],
  columns: ({ words, paths }) => [
    {
      heading: 'Path that cases took',
      value: ({ path }) => pathWords(words, path),
    },
    { heading: 'Cases', value: ({ cases }) => cases, numeric: true },
    {
      heading: 'Share',
      value: ({ cases }) => shareOf(cases, paths?.cases ?? 0),
      cell: ({ cases }) => shareWords(cases, paths?.cases ?? 0),
      numeric: true,
    },
    {
      heading: 'Half within',
      is: 'minutes',
      value: ({ median }) => whole(median),
      cell: ({ median }) => workingWords(median),
      numeric: true,
    },
  ],
  sentence: (result) => {
    const all = result.paths?.all ?? 0
    const ended = `${plural(result.figures?.ended ?? 0, 'case')} that ended ${periodWords(result.asked)}`
    return `${ended}${unitWords(result)}, on ${plural(all, 'path')}`
  },
  filters: narrowingFields,
  options: { unitId: unitOptions },
  head: headOf,
  chart: leadTimeChart,
  foot: (result, { actor }) => footOf(result, actor.permissions.has(permissions.takeLog.name)),
  empty: { text: 'No case ended in these days. Choose a longer period.' },
  csv: ({ kind }) => `paths-${kind.replaceAll('.', '-')}`,
})

const steps = list({
  path: '/processes/:kind/steps',
  query: processSteps,
  title: 'What follows what',
  caption: ({ says }) => says,
  back: (result) => ({ href: pageOf(result), text: result.says }),
  rows: ({ rows }) => rows,
  columns: ({ words }) => [
    { heading: 'After', value: ({ from }) => stepWords(words, from) },
    { heading: 'Comes', value: ({ to }) => stepWords(words, to) },
    { heading: 'Times', value: ({ cases }) => cases, numeric: true },
    {
      heading: 'Half within',
      is: 'minutes',
      value: ({ minutes }) => whole(minutes),
      cell: ({ minutes }) => workingWords(minutes),
      numeric: true,
    },
  ],
  sentence: (result) =>
    `${plural(result.rows.length, 'step')} in ${plural(result.cases, 'case')} that ended ${periodWords(result.asked)}${unitWords(result)}`,
  filters: narrowingFields,
  options: { unitId: unitOptions },
  head: (result) =>
    html`${result.hidden && html`<p class="govuk-body">${FEW}</p> `}${countedWords(result)}`,
  empty: { text: 'No case ended in these days. Choose a longer period.' },
  csv: ({ kind }) => `steps-${kind.replaceAll('.', '-')}`,
})

const stuck = list({
  path: '/processes/:kind/stuck',
  query: stuckCases,
  title: 'What is stuck, and with whom',
  caption: ({ says }) => says,
  back: toProcess,
  rows: ({ rows }) => rows,
  columns: [
    {
      heading: 'What',
      value: ({ title, cases }) => title ?? plural(cases, 'case'),
      cell: ({ title, href, cases }) =>
        title === null || href === null ? plural(cases, 'case') : link(href, title),
    },
    { heading: 'With', value: ({ waitsFor }) => waitsFor },
    {
      heading: 'Nothing since',
      value: ({ since }) => since.toString(),
      is: 'moment',
      cell: ({ since }) => formatShortDayAndTime(since),
    },
    {
      heading: 'Working time since',
      is: 'minutes',
      value: ({ minutes }) => whole(minutes),
      cell: ({ minutes }) => workingWords(minutes),
      numeric: true,
    },
    {
      heading: 'Why',
      value: ({ why }) => (why === 'late' ? 'Past its time' : 'Longer than nine of ten take'),
    },
  ],
  sentence: ({ cases, p90 }) =>
    `${plural(cases, 'case')} past the target${p90 === null ? '' : `, or without a step for more than ${workingWords(p90)}`}, the longest first`,
  empty: { text: 'Nothing is stuck.' },
  foot: () =>
    html`<p class="govuk-body">
        A case stands by name only where you may open its record, and of the twenty that have waited
        longest. The others are counted by whom they wait for.
      </p>
      ${whoCanSee(seenBy)}`,
  csv: ({ kind }) => `stuck-${kind.replaceAll('.', '-')}`,
})

const targets = list({
  path: '/processes/:kind/targets',
  query: targetHistory,
  title: 'Target and its history',
  caption: ({ says }) => says,
  back: (result) => (result.isProcess ? toProcess(result) : toList),
  primary: ({ mine, kind }) =>
    mine ? { href: `/processes/${kind}/targets/change`, text: 'Change the target' } : undefined,
  rows: ({ rows }) => rows,
  columns: [
    { heading: 'From', is: 'day', value: ({ from }) => from, cell: ({ from }) => formatDay(from) },
    {
      heading: 'Late after',
      is: 'minutes',
      value: ({ dueMinutes }) => dueMinutes,
      cell: ({ dueMinutes }) => workingWords(dueMinutes),
      numeric: true,
    },
    {
      heading: 'Up the line after',
      is: 'minutes',
      value: ({ escalateMinutes }) => escalateMinutes,
      cell: ({ escalateMinutes }) => workingWords(escalateMinutes),
      numeric: true,
    },
    { heading: 'Hours', value: hoursWords },
    { heading: 'Bank holidays', value: ({ division }) => divisionWords[division] },
    { heading: 'Why', value: ({ reason }) => reason },
    { heading: 'Set by', value: ({ setBy }) => setBy ?? 'As every force begins' },
  ],
  sentence: ({ now, byAny }) => {
    if (now === null) return 'It has no target'
    return `${targetWords(now)}, in working time${byAny ? '; the target for everything without one of its own' : ''}`
  },
  foot: ({ owner }) =>
    html`<p class="govuk-body">
        ${owner === null ? 'Nobody owns this process yet: an administrator names one.' : `${owner} owns this process and changes its target.`}
        What waits already keeps the time it began with.
      </p>
      ${whoCanSee(seenBy)}`,
  empty: { text: 'It has no target of its own.' },
  csv: ({ kind }) => `targets-${kind.replaceAll('.', '-')}`,
})

const target = form({
  path: '/processes/:kind/targets/change',
  command: changeTarget,
  title: ({ says }) => `Change the target: ${says}`,
  start: start({
    query: targetHistory,
    values: ({ now }) =>
      now === null
        ? { opens: '08:00', closes: '18:00' }
        : {
            dueMinutes: `${now.dueMinutes / 60}`,
            escalateMinutes: `${now.escalateMinutes / 60}`,
            opens: now.opens,
            closes: now.closes,
            division: now.division,
          },
    before: ({ now }) =>
      html`<p class="govuk-body">
        ${now !== null && `Today: ${targetWords(now)}. `}What waits already keeps the time it began
        with.
      </p> `,
  }),
  fields: [
    { name: 'from', label: 'From which day on', hint: 'Today or later' },
    { name: 'dueMinutes', label: 'Late after', hint: 'In hours of working time' },
    { name: 'escalateMinutes', label: 'Up the line after', hint: 'In hours of working time' },
    { name: 'opens', label: 'The working day begins at', hint: 'For example, 08:00' },
    { name: 'closes', label: 'The working day ends at', hint: 'For example, 18:00' },
    { name: 'division', label: 'Whose bank holidays count', words: divisionWords },
    { name: 'reason', label: 'Why', hint: 'Everybody who sees the process reads this' },
  ],
  check: true,
  submit: 'Change the target',
  back: ({ params }) => ({ href: `/processes/${params['kind'] ?? ''}/targets`, text: 'Back' }),
  done: ({ kind, from }) => ({
    to: `/processes/${kind}/targets`,
    notice: { text: `The target holds from ${formatDay(from)}` },
  }),
})

/** The event log of a process for tools of process mining. */
const log = stream({
  path: '/processes/:kind/log.ocel.json',
  query: eventLog,
  name: ({ kind }) => `${kind.replaceAll('.', '-')}.ocel.json`,
  type: 'application/json',
  write: ocelOf,
})

const owners = list({
  path: '/processes/owners',
  navigation: 'Process owners',
  query: ownerList,
  title: 'Process owners',
  rows: ({ rows }) => rows,
  columns: [
    {
      heading: 'Process',
      value: ({ says }) => says,
      cell: ({ kind, says }) => link(`/processes/${kind}/owner`, says, 'name its owner'),
    },
    { heading: 'Owner', value: ({ owner }) => owner ?? 'Nobody yet' },
  ],
  sentence: ({ rows }) => `${plural(rows.length, 'process', 'processes')} of your organisation`,
  empty: { text: 'No process is declared here.' },
  csv: 'process-owners',
})

const owner = act({
  path: '/processes/:kind/owner',
  command: nameOwner,
  title: ({ says }) => `Name the owner: ${says}`,
  start: start({
    query: ownerChoices,
    values: ({ today }) => ({ from: today }),
    options: {
      personId: ({ people }) =>
        people.map(({ personId, name }) => ({ value: personId, text: name })),
    },
    before: ({ owner: now }) =>
      html`<p class="govuk-body">
        ${now === null ? 'Nobody owns it yet.' : `${now} owns it now.`} To choose from are those who
        hold the role of process owner.
      </p> `,
  }),
  fields: [
    { kind: 'select', name: 'personId', label: 'Who is to own it', options: [] },
    { name: 'from', label: 'From which day on' },
    { name: 'reason', label: 'Why', hint: 'It stays with the record' },
  ],
  submit: 'Name the owner',
  back: () => ({ href: '/processes/owners', text: 'Process owners' }),
  done: ({ says }) => ({ to: '/processes/owners', notice: { text: `Owner named: ${says}` } }),
})

export const routes = [
  processes,
  process,
  steps,
  stuck,
  targets,
  target,
  log,
  owners,
  owner,
  ...reportPages(leadTimes),
]
