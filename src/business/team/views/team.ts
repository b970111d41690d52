import type { ViewModel } from '#platform/http'
import { formatPounds, pence } from '#platform/money'
import { formatDay, formatTime } from '#platform/time'
import {
  address,
  asOfBand,
  html,
  keyFigures,
  link,
  nothing,
  numberWords,
  plural,
} from '#platform/ui'
import { status, why, type Html, type KeyFigure } from '#platform/ui'
import { FEWEST_COSTED, LARGE } from '../rules.ts'
import type { teamPage } from '../queries/team.ts'

export type Team = Awaited<ReturnType<(typeof teamPage)['run']>>
export type Row = Team['rows'][number]
type Word = Row['mind'][number]

/** A word of a room, marked and linked as it says. */
export function wordShown({ says, href, tone = 'plain' }: Word): Html {
  const shown = status(says, tone)
  return href === undefined ? shown : html`<a class="govuk-link" href="${href}">${shown}</a>`
}

export const wordsShown = (words: readonly Word[]): Html =>
  html`${words.map((word, index) => html`${index > 0 && html`<br />`}${wordShown(word)}`)}`

/** "12 people below you on 27 November 2026, 3 of them to see to" */
export function teamSentence({ people, found, on, direct, manager, which }: Team): string {
  if (people === 0) return ''
  const whose = manager ?? 'you'
  const how = direct ? `who report to ${whose}` : `below ${whose}`
  const shown = { all: 'shown', mind: 'with something to see to', away: 'away' }[which ?? 'all']
  const some = found === people ? '' : `, ${numberWords(found)} of them ${shown}`
  return `${plural(people, 'person', 'people')} ${how} on ${formatDay(on)}${some}`
}

/** "£707,000": whole thousands need no pence. */
const poundsWords = (totalPence: number): string => formatPounds(pence(totalPence)).slice(0, -3)

function costFigure({ cost, on }: Team): KeyFigure {
  const { totalPence, paid, unknown } = cost
  return {
    label: 'Cost in a year',
    value: totalPence === undefined ? 'Too few people to say' : poundsWords(totalPence),
    why: why({
      what: 'what the team costs in a year',
      rule: `The pay point of everybody’s rank and years in it, for the hours they work, with the employer’s national insurance and pension, to the thousand pounds. Of fewer than ${FEWEST_COSTED} paid people it is not given: it would tell what one of them is paid.`,
      inputs: [
        { label: 'Paid people', value: paid },
        { label: 'On no pay scale, not in it', value: unknown },
        { label: 'Day', value: formatDay(on) },
      ],
      source: { text: 'the pay scales of the day', version: 'until there is a payroll' },
      records: [{ href: address('/pay-scales', { on }), text: 'Pay scales' }],
    }),
  }
}

/** The figures over the whole team, each with its rule. */
export function figuresShown(team: Team): Html {
  if (team.people === 0) return nothing
  const inputs = [{ label: 'Day', value: formatDay(team.on) }]
  const source = { text: 'the records of the day', version: 'as believed now' }
  return keyFigures([
    {
      label: 'At work here',
      value: numberWords(team.here),
      why: why({
        what: 'who is at work here',
        rule: 'People of the team who are neither on a career break nor seconded out on the day.',
        inputs: [...inputs, { label: 'People in all', value: team.people }],
        source,
      }),
    },
    ...team.figures.map(({ label, value, rule, href }) => ({
      label,
      value,
      why: why({
        what: label.toLowerCase(),
        rule,
        inputs,
        source,
        ...(href === undefined ? {} : { records: [{ href, text: 'Who they are' }] }),
      }),
    })),
    costFigure(team),
  ])
}

export function headShown(team: Team, { today }: { readonly today: Team['on'] }): Html {
  const { on, managerId, manager, direct, untold, at, people } = team
  const place = { managerId: manager === undefined ? undefined : managerId }
  const other = direct
    ? link(address('/team', { ...place, on }), 'Everybody below')
    : link(address('/team', { ...place, on, whom: 'direct' }), 'Direct reports only')
  return html`${
    on !== today &&
    asOfBand(`On ${formatDay(on)}.`, { href: address('/team', place), text: 'Today' })
  }${figuresShown(team)}${
    team.people > 0 &&
    html`<p class="govuk-body">
      ${other}${
        untold > 0 &&
        html`. Of ${plural(untold, 'person', 'people')} you are told no more than where they work:
        they are not below you today`
      }${at !== undefined && people > LARGE && html`. Added up at ${formatTime(at)}`}
    </p> `
  }`
}

export type TeamView = ViewModel<Team>
