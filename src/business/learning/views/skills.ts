import { whoMaySee } from '#platform/access'
import type { ViewModel } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, list, nothing, plural, whoCanSee, why, type Html } from '#platform/ui'
import { seeSkills } from '../access.ts'
import type { myBookings } from '../queries/bookings.ts'
import type { learningOf } from '../queries/learning-of.ts'
import type { skillsOf } from '../queries/skills-of.ts'
import { skills, warnings } from '../queries/skills.ts'
import { bookingShown, daysWords, skillShown } from './words.ts'

type SkillsOf = Awaited<ReturnType<(typeof skillsOf)['run']>>
type Skill = SkillsOf['skills'][number]
type Booking = Awaited<ReturnType<(typeof myBookings)['run']>>['rows'][number]
type Learning = Awaited<ReturnType<(typeof learningOf)['run']>>

/** Why a skill stands as it does: the row of the list, and what follows. */
function reason(row: Skill): Html {
  const known = skills().findLast((one) => one.skill === row.skill)
  const months = known?.validityMonths ?? null
  const rule =
    months === null
      ? 'This skill does not expire.'
      : `It holds for ${plural(months, 'month')} from the day on which it was earned, and its last day is the day before.`
  return why({
    what: row.title,
    rule: `${rule} ${row.blocks ? 'Once it has expired you are not put on duties that need it.' : 'No duty depends on it.'}`,
    inputs: [
      { label: 'Earned', value: formatDay(row.awardedOn) },
      {
        label: 'You are told',
        value: warnings()
          .map(({ daysBefore }) => `${daysBefore} days before`)
          .join(', '),
      },
    ],
    source: {
      text: known?.source ?? 'The list of skills',
      version: known?.status === 'demo' ? 'values of the demo force' : 'as published',
    },
  })
}

function skillsTable({ skills: rows, trains, person }: SkillsOf, path: string): Html {
  return list<Skill>({
    caption: 'Skills',
    sentence: rows.length === 0 ? '' : `${plural(rows.length, 'skill')}, what expires first on top`,
    path,
    rows,
    columns: [
      { heading: 'Skill', cell: (row) => html`${row.title} ${reason(row)}` },
      { heading: 'How it stands', cell: skillShown },
      { heading: 'Earned', cell: ({ awardedOn }) => formatDay(awardedOn) },
      ...(trains && person?.own !== true
        ? [
            {
              heading: 'Put an end to it',
              cell: (row: Skill) =>
                row.state === 'ended'
                  ? (row.endedWhy ?? '')
                  : link(`/learning/skills/${row.heldSkillId}/end`, 'Take it away', row.title),
            },
          ]
        : []),
    ],
    empty: { text: 'No skill is on record. What is earned on a course stands here by itself.' },
  })
}

function bookingsTable(rows: readonly Booking[]): Html {
  return list<Booking>({
    caption: 'Courses',
    sentence: rows.length === 0 ? '' : 'The latest first',
    path: '/learning',
    rows,
    columns: [
      {
        heading: 'Course',
        cell: ({ bookingId, title }) => link(`/learning/bookings/${bookingId}`, title),
      },
      { heading: 'Days', cell: daysWords },
      { heading: 'What became of it', cell: ({ status }) => bookingShown(status) },
    ],
    empty: {
      text: 'You have asked for no course yet.',
      action: { href: '/learning/courses', text: 'Find a course' },
    },
  })
}

/** One's own skills first, then one's courses. */
export function learningView({ result }: ViewModel<Learning>): Html {
  if (result.person === undefined) {
    return html`<div class="bl-empty">
      <p>This account belongs to nobody who works here, so it has no skills of its own.</p>
    </div> `
  }
  return html`<h2 class="govuk-heading-m">Your skills</h2>
    ${skillsTable(result, '/learning')}
    <h2 class="govuk-heading-m">Your courses</h2>
    ${bookingsTable(result.bookings)}${
      result.person.manages
        ? html`<p class="govuk-body">
            ${link('/learning/team', 'Skills of the people below you')}
          </p>`
        : nothing
    }`
}

/** Somebody's skills, for their line, for trainers and for HR. */
export function personSkillsView({ result }: ViewModel<SkillsOf>): Html {
  const path = `/learning/people/${result.person?.personId ?? ''}`
  return html`${skillsTable(result, path)}${whoCanSee(whoMaySee(seeSkills, 'Whoever holds the skills'))}`
}
