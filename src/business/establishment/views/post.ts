import { categoryWords, fteWords, functionWords, type Category } from '#business/organisation'
import { recordLinks } from '#platform/audit'
import type { ViewModel } from '#platform/http'
import { formatDay, formatDayAndTime, lastDayOf, type Day } from '#platform/time'
import { address, asOfBand, html, knowings, knownForm, link } from '#platform/ui'
import { status, summary, timeline, whoCanSee, type Html } from '#platform/ui'
import type { postKnown, postPage } from '../queries/post.ts'
import type { Stretch } from '../rules.ts'

type Post = Awaited<ReturnType<(typeof postPage)['run']>>
type Known = Awaited<ReturnType<(typeof postKnown)['run']>>
type Belief = Known['beliefs'][number]

const howWords: Readonly<Record<Stretch['how'], string>> = {
  holds: 'holds it',
  'acts in it': 'acts in it',
  'acts elsewhere': 'holds it and acts elsewhere',
  away: 'holds it and is away',
}

function daysWords(from: Day, until: Day | null): string {
  const last = lastDayOf({ from, until })
  return last === null ? `since ${formatDay(from)}` : `${formatDay(from)} to ${formatDay(last)}`
}

const category = (code: string | null): string =>
  code === null ? 'Not said' : categoryWords[code as Category]

function tenures({ tenures: all, on }: Post): Html {
  if (all.length === 0) return html`<p class="govuk-body">There is nobody to show.</p> `
  return html`<ul class="bl-lines">
    ${all.map(
      ({ personId, name, collarNumber, from, until, how }) =>
        html`<li>
          ${link(address(`/people/${personId}`, { on }), name)}${
            collarNumber !== null && `, ${collarNumber}`
          }
          <span class="bl-soft">${howWords[how]}, ${daysWords(from, until)}</span>
        </li>`,
    )}
  </ul> `
}

function holding({ tenures: all, vacantSince, on }: Post): Html {
  const here = all.filter(({ from, until }) => from <= on && (until === null || until > on))
  return html`${here.map(
    ({ personId, name, how }) =>
      html`${link(`/people/${personId}`, name)} ${how === 'holds' ? '' : howWords[how]}<br />`,
  )}${
    vacantSince === undefined
      ? here.length === 0 && 'Held'
      : status(`Vacant since ${formatDay(vacantSince)}`, 'soon')
  }`
}

/** A post on a day: what it is, how it is funded, who holds it, and who held it. */
export function postView({ result, asked }: ViewModel<Post>): Html {
  const { postId, post, on } = result
  const facts =
    post === undefined
      ? html`<p class="govuk-body">There is no such post on ${formatDay(on)}.</p> `
      : summary([
          { label: 'Who is in it', answer: holding(result) },
          {
            label: 'Unit',
            answer: link(address(`/units/${post.unitId}`, { on }), post.unitName),
          },
          { label: 'Rank or grade', answer: post.rankOrGrade },
          { label: 'Kind of service', answer: category(post.category) },
          {
            label: 'Funding',
            answer: `${fteWords(post.fteHundredths)} of full time, ${post.funded ? 'funded' : 'not funded'}`,
          },
          { label: 'Cost centre', answer: post.costCentre ?? 'Not said' },
          {
            label: 'Function',
            answer:
              post.policeFunction === null
                ? 'Not said'
                : (functionWords[post.policeFunction] ?? post.policeFunction),
          },
          { label: 'So on record', answer: daysWords(post.valid.from, post.valid.until) },
        ])
  return html`${
      on !== asked.today &&
      asOfBand(`On ${formatDay(on)}.`, { href: `/posts/${postId}`, text: 'Today' })
    }${facts}
    <h2 class="govuk-heading-m">Who held it</h2>
    ${tenures(result)}
    <ul class="govuk-list">
      <li>
        ${link(address(`/posts/${postId}/known`, { on }), 'What was known of it, and what is known now')}
      </li>
      ${recordLinks(`organisation.post:${postId}`, asked.actor)}
    </ul>
    ${whoCanSee(['Everybody of the organisation. Whoever may not be known of is not named.'])}`
}

const answersOf = (belief: Belief | null): readonly string[] =>
  belief === null
    ? []
    : [
        belief.title,
        belief.unitName ?? 'Unit',
        belief.rankOrGrade,
        category(belief.category),
        `${fteWords(belief.fteHundredths)} of full time`,
        belief.funded ? 'Yes' : 'No',
        belief.costCentre ?? 'Not said',
        belief.policeFunction === null
          ? 'Not said'
          : (functionWords[belief.policeFunction] ?? belief.policeFunction),
        daysWords(belief.validFrom, belief.validUntil),
      ]

const labels = [
  'Title',
  'Unit',
  'Rank or grade',
  'Kind of service',
  'Of full time',
  'Funded',
  'Cost centre',
  'Function',
  'Days',
]

/** What was known of a post on one day and on another, and all that was ever on record. */
export function postKnownView({ result }: ViewModel<Known>): Html {
  const { postId, on, knownOn, thenOn, first, second, beliefs } = result
  const [was, is] = [answersOf(first), answersOf(second)]
  const blank = [
    first === null &&
      `Nothing was on record about ${formatDay(on)} at the end of ${formatDay(knownOn)}.`,
    second === null && `Nothing is on record about ${formatDay(on)} in the other.`,
  ].filter((one) => one !== false)
  const none = 'Nothing'
  return html`${knowings({
      first: `Known at the end of ${formatDay(knownOn)}`,
      second: thenOn === undefined ? 'Known now' : `Known at the end of ${formatDay(thenOn)}`,
      fields: labels.map((label, index) => ({
        label,
        was: was[index] ?? none,
        is: is[index] ?? none,
      })),
      ...(blank.length > 0 ? { blank: blank.join(' ') } : {}),
    })}${knownForm(`/posts/${postId}/known`, { on, knownOn, thenOn })}
    <h2 class="govuk-heading-m">All that is and was on record</h2>
    ${timeline(
      beliefs.map((belief) => ({
        title: `${belief.title}, ${belief.rankOrGrade}, ${daysWords(belief.validFrom, belief.validUntil)}`,
        at: belief.knownFrom,
        text: html`<p>
          ${belief.unitName ?? 'Unit'}. ${fteWords(belief.fteHundredths)} of full time,
          ${belief.funded ? 'funded' : 'not funded'}.
          ${
            belief.knownUntil === null
              ? 'Stands.'
              : `Replaced on ${formatDayAndTime(belief.knownUntil)}.`
          }
        </p>`,
      })),
    )}${whoCanSee(['Everybody of the organisation.'])}`
}
