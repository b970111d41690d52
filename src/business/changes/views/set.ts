import { serviceStatusWords } from '#business/people'
import { whoMaySee } from '#platform/access'
import { recordLinks } from '#platform/audit'
import type { ViewModel } from '#platform/http'
import { formatPounds, pence } from '#platform/money'
import { formatDay, formatDayAndTime, formatHours, writeHours } from '#platform/time'
import { html, keyFigures, link, list, nothing, numberWords, plural, status } from '#platform/ui'
import { summary, timeline, whoCanSee, why, type Html } from '#platform/ui'
import { seeSets } from '../access.ts'
import type { setPage, setPeople } from '../queries/set-page.ts'
import { differences } from '../rules/sets.ts'
import { purposeWords, statusTone, statusWords, totalsLines } from './words.ts'

type SetPage = Awaited<ReturnType<(typeof setPage)['run']>>
export type PersonRow = Awaited<ReturnType<(typeof setPeople)['run']>>['rows'][number]
type Shift = SetPage['shifts']['units'][number]

/** What changes of one person, each as "before → after", in plain words. */
export function changeLines({ before, after, isNew, outcome, said }: PersonRow): string[] {
  if (after === null) {
    return before === null ? [`${outcomeWords(outcome)}: ${said}`] : ['Works here no more']
  }
  const place = `${after.rankOrGrade}, ${after.unit}`
  if (before === null) return [`${isNew ? 'Joins' : 'Begins'}: ${place}`]
  const found = differences(before, after)
  const lines = [
    found.unit && `Unit: ${before.unit} → ${after.unit}`,
    found.manager && `Line manager: ${before.manager ?? 'none'} → ${after.manager ?? 'none'}`,
    found.rank && `Rank: ${before.rankOrGrade} → ${after.rankOrGrade}`,
    found.pattern && `Pattern: ${patternWords(before)} → ${patternWords(after)}`,
    found.status &&
      `Status: ${serviceStatusWords[before.status]} → ${serviceStatusWords[after.status]}`,
  ].filter((line) => line !== false)
  return lines.length === 0 ? ['Nothing of unit, line, rank, pattern or status'] : lines
}

type Patterned = { readonly dayMinutes: number; readonly workingDays: string }

const patternWords = ({ dayMinutes, workingDays }: Patterned): string =>
  `${workingDays.replaceAll('0', '').length} days of ${writeHours(dayMinutes)}`

const outcomeWords = (outcome: string): string =>
  outcome === 'applied' ? 'Applied' : outcome === 'stopped' ? 'Stopped' : 'Planned'

/** What to mind about one person: leave, whom they see, kit, decisions, roles, protected terms. */
export function mindLines(row: PersonRow): string[] {
  const { leave, below, kit, waiting, roles, terms, after, duty } = row
  const leaves = row.before !== null && after === null
  const sees = below !== null && below.before !== below.after
  const moves = leaves || differences(row.before, after).unit
  return [
    ...(leave !== undefined && leave.before !== leave.after
      ? [`Leave left this year: ${formatHours(leave.before)} → ${formatHours(leave.after)}`]
      : []),
    ...(leave !== undefined && leave.booked > 0
      ? [`Leave booked after ${leaves ? 'they leave' : 'the day, which stays'}: ${leave.booked}`]
      : []),
    ...(sees
      ? [
          `Sees the records of ${plural(below.after, 'person', 'people')} below, now ${numberWords(below.before)}`,
        ]
      : []),
    ...(duty === undefined ? [] : dutyLines(duty)),
    ...(waiting > 0 ? [`Decisions that wait for them: ${waiting}`] : []),
    ...(kit > 0 && leaves ? [`Has ${plural(kit, 'item')} to return`] : []),
    ...(roles.length > 0 && moves
      ? [`${leaves ? 'Still holds roles' : 'Keeps roles of before'}: ${roles.join(', ')}`]
      : []),
    ...(terms === undefined
      ? []
      : [
          `Keeps${terms.untilOn === null ? '' : ` until ${formatDay(terms.untilOn)}`}: ${terms.terms}`,
        ]),
  ]
}

/** What somebody who leaves their unit is rostered and bound to after the day. */
function dutyLines({ duties, bound, lastOn }: NonNullable<PersonRow['duty']>): string[] {
  return [
    ...(duties > 0 && lastOn !== undefined
      ? [
          `In the roster of the old unit after the day: ${plural(duties, 'duty', 'duties')}, the last on ${formatDay(lastOn)}`,
        ]
      : []),
    ...(bound.length > 0
      ? [`Bound then: ${[...new Set(bound)].map((kind) => boundWords[kind] ?? kind).join(', ')}`]
      : []),
  ]
}

const boundWords: Readonly<Record<string, string>> = {
  court: 'court',
  training: 'training',
  'on-call': 'on call',
}

const lines = (all: readonly string[]): Html => html`${all.map((one) => html`<div>${one}</div> `)}`

/** The person of a line: somebody new has no page yet. */
export function personCell({ personId, name, isNew, number }: PersonRow): Html {
  const who = isNew ? html`${name}` : link(`/people/${personId}`, name)
  return html`${who}${number !== null && html`, ${number}`}${isNew && html` (new)`}`
}

/** What speaks against a line, in red words. */
export function problemCell({ problems }: PersonRow): Html {
  return html`${problems.map(({ message }) => html`<div>${status(message, 'late')}</div> `)}`
}

function people(set: SetPage): Html {
  const { changeSetId, rows, totals, status: state, mayDraft } = set
  const sentence =
    totals.people > rows.length
      ? `The first ${rows.length} of ${plural(totals.people, 'person', 'people')}, problems on top`
      : plural(totals.people, 'person', 'people')
  return html`<h2 class="govuk-heading-m">Person by person</h2>
    ${list<PersonRow>({
      caption: 'What changes person by person',
      sentence,
      path: `/changes/${changeSetId}`,
      rows,
      columns: [
        { heading: 'Who', cell: personCell },
        {
          heading: 'What changes',
          cell: (row) => html`${problemCell(row)}${lines(changeLines(row))}`,
        },
        { heading: 'To mind', cell: (row) => lines(mindLines(row)) },
        ...(state === 'draft' && mayDraft
          ? [
              {
                heading: 'Draft',
                cell: (row: PersonRow) =>
                  link(`/changes/${changeSetId}/people/${row.personId}/drop`, 'Take out'),
              },
            ]
          : []),
      ],
      empty: { text: 'Nobody is planned yet. Add a person, a unit or a file.' },
    })}${
      totals.people > 0 &&
      html`<p class="govuk-body">
        ${link(`/changes/${changeSetId}/people`, 'All of them, as a list and as a file')}
      </p> `
    }`
}

const shiftLine = ({ name, before, after }: Shift): Html =>
  html`<li>${name}: ${before} → ${after}</li> `

/** What it does to whole teams: who manages more or fewer, and units and posts that change. */
function inAll({ shifts, fromOn }: SetPage): Html {
  const { managers, units, posts, more } = shifts
  const doubled = posts.filter(({ after }) => after > 1)
  const empty = posts.filter(({ after }) => after === 0)
  const part = (title: string, all: readonly Shift[]): Html =>
    all.length === 0
      ? nothing
      : html`<h3 class="govuk-heading-s">${title}</h3>
          <ul class="bl-lines">
            ${all.map(shiftLine)}
          </ul> `
  if (managers.length + units.length + posts.length === 0) return nothing
  return html`<details class="govuk-details">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text"
        >Teams, units and posts on ${formatDay(fromOn)}</span
      >
    </summary>
    <div class="govuk-details__text">
      ${part('People directly managed', managers)}${part('People in the unit', units)}${part(
        'Posts held by more than one person',
        doubled,
      )}${part('Posts that become vacant', empty)}${more > 0 && html`<p>${plural(more, 'more changes', 'more change')}.</p> `}
    </div>
  </details> `
}

/** Thousands of pounds, without pence that nobody has reckoned. */
const pounds = (totalPence: number): string => formatPounds(pence(totalPence)).slice(0, -3)

const pointWords = (undoesId: string | null): string =>
  undoesId === null
    ? 'Whoever changes rank begins at its first point.'
    : 'Whoever goes back to a rank is at the point that they had.'

/** What the set costs in a year: of those whose pay it changes, before and after. */
function costLines({ cost, undoesId }: SetPage) {
  if (cost?.beforePence === undefined || cost.afterPence === undefined) return []
  const { people, beforePence, afterPence, unknown } = cost
  const more = afterPence - beforePence
  const because = why({
    what: 'what the set costs',
    rule: `Pay of the point, national insurance and pension in a year, by the pay scales of the day, to the thousand pounds: of those who join, leave, change rank or go away. ${pointWords(undoesId)}`,
    inputs: [
      { label: 'People whose cost changes', value: numberWords(people) },
      { label: 'Before', value: pounds(beforePence) },
      { label: 'After', value: pounds(afterPence) },
      ...(unknown === 0
        ? []
        : [{ label: 'On no scale, not counted', value: numberWords(unknown) }]),
    ],
    source: { text: 'the pay scales', version: 'of the day of the set' },
  })
  const label = more < 0 ? 'Costs less in a year' : 'Costs more in a year'
  return [{ label, value: pounds(Math.abs(more)), why: because }]
}

function figures(set: SetPage): Html {
  const { totals, fromOn, ahead } = set
  const all = [
    ...totalsLines(totals).map(({ label, answer }) => ({ label, value: answer })),
    ...costLines(set),
  ]
  const because = why({
    what: 'what the set comes to',
    rule: ahead
      ? 'Each line is compared with how the person is employed on the day, as things are now.'
      : 'Counted when the set was sent, from the lines as they were approved.',
    inputs: [{ label: 'Day', value: formatDay(fromOn) }],
    source: { text: 'the employments that people keeps over days', version: 'as believed now' },
  })
  const wrong = totals.problems
  return keyFigures([
    ...all.map((one, index) => (index === 0 ? { ...one, why: because } : one)),
    ...(wrong === 0
      ? []
      : [
          {
            label: ahead ? 'Cannot be applied' : 'Stopped',
            value: status(numberWords(wrong), 'late'),
          },
        ]),
  ])
}

/** What happened to the file that was sent in last. */
function fileBox({
  changeSetId,
  fileState,
  fileWords,
  rejects,
  mayDraft,
  status: state,
}: SetPage): Html {
  if (fileState === null || !mayDraft || state !== 'draft') return nothing
  const words =
    fileState === 'waiting'
      ? 'A file is being read. This page looks again every few seconds.'
      : `The file: ${fileWords ?? ''}.`
  return html`<div class="govuk-inset-text">
    <p>
      ${fileState === 'unread' ? status(words, 'late') : words}
      ${rejects > 0 && link(`/changes/${changeSetId}/rejects`, `${plural(rejects, 'row')} not taken`)}
    </p>
  </div> `
}

function acts(set: SetPage): Html {
  const { changeSetId, status: state, mayDraft, undoesId, undone, stopped } = set
  const to = (act: string, words: string): Html =>
    html`<li>${link(`/changes/${changeSetId}/${act}`, words)}</li> `
  if (!mayDraft) return nothing
  const drafting = state === 'draft' && undoesId === null
  return html`<ul class="govuk-list">
    ${drafting && to('add-person', 'Add a person')}${
      drafting && to('add-newcomer', 'Add somebody new')
    }${
      drafting && to('add-unit', 'Add everybody of a unit')
    }${drafting && to('upload', 'Add the rows of a file')}${
      state === 'draft' && to('edit', 'Change the title, the day or the reason')
    }${state === 'draft' && to('discard', 'Discard the draft')}${
      (state === 'sent' || state === 'approved') && to('take-back', 'Take it back')
    }${stopped > 0 && to('seen', 'Say that the stopped lines are seen to')}${
      state === 'applied' && undoesId === null && undone === undefined && to('undo', 'Undo it')
    }
  </ul> `
}

function standing(set: SetPage): Html {
  const { waitsFor, undone, undoesId, appliedAt, stopped } = set
  return summary([
    { label: 'Purpose', answer: purposeWords[set.purpose] },
    { label: 'True from', answer: `${formatDay(set.fromOn)}, 00:00` },
    { label: 'Why', answer: html`<span class="bl-typed">${set.reason}</span>` },
    {
      label: 'Drafted by',
      answer: set.owner === null ? 'Somebody' : link(`/people/${set.ownerId}`, set.owner),
    },
    {
      label: 'State',
      answer: html`${status(statusWords[set.status], statusTone[set.status])}${
        waitsFor !== undefined && html`, with ${waitsFor.waitsFor}`
      }`,
    },
    ...(appliedAt === null ? [] : [{ label: 'Applied', answer: formatDayAndTime(appliedAt) }]),
    ...(stopped === 0
      ? []
      : [{ label: 'To see to', answer: status(`${plural(stopped, 'line')} stopped`, 'late') }]),
    ...(undoesId === null
      ? []
      : [{ label: 'Undoes', answer: link(`/changes/${undoesId}`, 'The set it undoes') }]),
    ...(undone === undefined
      ? []
      : [
          {
            label: 'Undone by',
            answer: link(`/changes/${undone.changeSetId}`, undone.reference),
          },
        ]),
  ])
}

/** One set: where it is, what it comes to, person by person, and what happened. */
export function setView({ result, asked }: ViewModel<SetPage>): Html {
  const record = recordLinks(`changes.change-set:${result.changeSetId}`, asked.actor)
  return html`${fileBox(result)}${figures(result)}${standing(result)}${acts(result)}${inAll(
    result,
  )}${people(result)}${
    result.steps.length > 0 &&
    html`<h2 class="govuk-heading-m">What happened</h2>
      ${timeline(result.steps)}`
  }${
    record.length > 0 &&
    html`<ul class="govuk-list">
      ${record}
    </ul> `
  }${whoCanSee(whoMaySee(seeSets, 'Nobody besides', ['Whoever it waits for sees what it comes to.']))}`
}

/** The one thing that is done next with a set. */
export function nextAct({ changeSetId, status: state, mayDraft, totals }: SetPage) {
  if (state !== 'draft' || !mayDraft) return undefined
  if (totals.people === 0) return { href: `/changes/${changeSetId}/add-unit`, text: 'Add people' }
  return { href: `/changes/${changeSetId}/send`, text: 'Send it for approval' }
}
