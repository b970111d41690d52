import { fteWords } from '#business/organisation'
import type { ViewModel } from '#platform/http'
import { formatDay } from '#platform/time'
import { address, asOfBand, html, keyFigures, link, nothing, plural } from '#platform/ui'
import { summary, whoCanSee, why, type Html } from '#platform/ui'
import type { unitPage, unitTree } from '../queries/unit.ts'
import { gapWords } from '../rules.ts'
import { gapShown, strengthWords } from './figures.ts'
import { awayWords } from './words.ts'

type Unit = Awaited<ReturnType<(typeof unitPage)['run']>>
type Tree = Awaited<ReturnType<(typeof unitTree)['run']>>
type Person = Unit['people'][number]

const peopleWords = (count: number): string => plural(count, 'person', 'people')

function personLine({
  personId,
  name,
  collarNumber,
  rank,
  postTitle,
  actingKind,
  status,
}: Person): Html {
  const rankWords =
    actingKind === null ? rank : `${actingKind === 'acting' ? 'Acting' : 'Temporary'} ${rank}`
  const facts = [rankWords, collarNumber, postTitle, awayWords[status] ?? null]
  return html`<li>
    ${link(`/people/${personId}`, name)}
    <span class="bl-soft">${facts.filter((one) => one !== null).join(', ')}</span>
  </li>`
}

function posts({ posts: all, people, on }: Unit): Html {
  if (all.length === 0) return nothing
  const holders = (postId: string): string =>
    people
      .filter((one) => one.placeId === postId && one.isHere)
      .map(({ name }) => name)
      .join(', ')
  return html`<h2 class="govuk-heading-m">Posts (${all.length})</h2>
    <ul class="bl-lines">
      ${all.map(({ postId, title, rankOrGrade, fteHundredths, funded }) => {
        const held = holders(postId)
        const terms = [
          fteHundredths === 100 ? null : `${fteWords(fteHundredths)} of full time`,
          funded ? null : 'not funded',
        ].filter((one) => one !== null)
        return html`<li>
          ${link(address(`/posts/${postId}`, { on }), title)}, ${rankOrGrade}
          <span class="bl-soft">${[held === '' ? 'Vacant' : held, ...terms].join(', ')}</span>
        </li>`
      })}
    </ul> `
}

function acts({ unitId }: Unit, permissions: ReadonlyMap<string, unknown>): Html {
  const organisation = permissions.has('organisation.change')
  const people = permissions.has('people.change')
  if (!organisation && !people) return nothing
  return html`<ul class="govuk-list">
    ${people && html`<li>${link(`/units/${unitId}/people/new`, 'Enter somebody new')}</li>`}
    ${
      organisation &&
      html`<li>${link(`/units/${unitId}/posts/new`, 'Add a post')}</li>
        <li>${link(`/units/${unitId}/below/new`, 'Add a unit below')}</li>`
    }
  </ul> `
}

function below({ level, on }: Unit): Html {
  if (level.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">Units below (${level.length})</h2>
    <ul class="bl-lines">
      ${level.map(
        (one) =>
          html`<li>
            ${link(address(`/units/${one.unitId}`, { on }), one.name)}
            <span class="bl-soft">${strengthWords(one)}, ${gapShown(one)}</span>
          </li>`,
      )}
    </ul> `
}

function figures({ unitId, here, within, level, on }: Unit): Html {
  const all = level.length === 0 ? here : within
  const parts =
    level.length === 0
      ? []
      : [
          { label: 'Strength right in it', value: fteWords(here.strength) },
          { label: 'Establishment right in it', value: fteWords(here.funded) },
        ]
  return keyFigures([
    {
      label: level.length === 0 ? 'Strength' : 'Strength with the units below',
      value: fteWords(all.strength),
      why: why({
        what: 'the strength of this unit',
        rule: 'What people at work on the day work of full time. Who is on a career break or seconded out is not at work here; who acts counts where they act.',
        inputs: [
          { label: 'People', value: all.people },
          { label: 'Day', value: formatDay(on) },
          ...parts,
        ],
        source: { text: 'the employments of the day', version: 'as believed now' },
        records: [{ href: address('/people', { unitId, on }), text: 'Who they are' }],
      }),
    },
    {
      label: 'Establishment',
      value: fteWords(all.funded),
      why: why({
        what: 'the establishment of this unit',
        rule: 'The funded posts of the day, each as much of full time as it is.',
        inputs: [{ label: 'Not funded besides', value: fteWords(all.unfunded) }, ...parts],
        source: { text: 'the posts of the day', version: 'as believed now' },
        records: [
          { href: address('/establishment', { unitId, on }), text: 'By unit, rank and function' },
          { href: address('/establishment/vacant', { unitId, on }), text: 'Vacant posts' },
        ],
      }),
    },
    { label: 'That is', value: gapWords(all.funded, all.strength) },
  ])
}

/** A unit on a day: its head, establishment and strength, who works there, posts, units below. */
export function unitView({ result, asked }: ViewModel<Unit>): Html {
  const { unitId, head, above, minimumStrength, here, within, on } = result
  const { permissions } = asked.actor
  const everybody = address('/people', { unitId, on })
  return html`${
      on !== asked.today &&
      asOfBand(`On ${formatDay(on)}.`, { href: `/units/${unitId}`, text: 'Today' })
    }${figures(result)}${summary([
      {
        label: 'Highest there',
        answer: head === undefined ? 'Nobody alone' : link(`/people/${head.personId}`, head.name),
      },
      {
        label: 'Belongs to',
        answer: above === undefined ? 'Nothing above' : link(`/units/${above.unitId}`, above.name),
      },
      {
        label: 'People at work',
        answer: html`${peopleWords(here.people)}${
          within.people > here.people &&
          html`, ${link(everybody, `${peopleWords(within.people)} with the units below`)}`
        }`,
      },
      {
        label: 'Fewest on duty',
        answer: minimumStrength === null ? 'None set' : peopleWords(minimumStrength),
      },
      { label: 'Chart', answer: link(address('/org', { unitId, on }), 'See it in the chart') },
    ])}
    <h2 class="govuk-heading-m">Who works there</h2>
    ${
      result.people.length === 0
        ? html`<p class="govuk-body">Nobody works there on that day.</p> `
        : html`<ul class="bl-lines">
            ${result.people.map(personLine)}
          </ul> `
    }${result.more && html`<p class="govuk-body">${link(everybody, 'All of them')}</p> `}${posts(
      result,
    )}${below(result)}${acts(result, permissions)}${whoCanSee([
      'Everybody of the organisation. Whoever may not be known of is not named.',
    ])}`
}

function branch(all: Tree, parentUnitId: string | null): Html {
  const here = all.filter((one) => one.parentUnitId === parentUnitId)
  if (here.length === 0) return nothing
  return html`<ul class="govuk-list govuk-list--bullet">
    ${here.map(
      (one) =>
        html`<li>
          ${link(`/units/${one.unitId}`, one.name)}
          <span class="bl-soft"
            >${peopleWords(one.people)}${
              one.minimumStrength !== null && html`, fewest on duty ${one.minimumStrength}`
            }</span
          >${branch(all, one.unitId)}
        </li>`,
    )}
  </ul> `
}

/** Every unit below the one it belongs to. */
export function unitTreeView({ result, asked }: ViewModel<Tree>): Html {
  if (result.length === 0) return html`<p class="govuk-body">There is no unit yet.</p> `
  const tops = new Set(result.map(({ unitId }) => unitId))
  const rooted = result.map((one) => ({
    ...one,
    parentUnitId: one.parentUnitId !== null && tops.has(one.parentUnitId) ? one.parentUnitId : null,
  }))
  return html`${branch(rooted, null)}${
    asked.actor.permissions.has('organisation.change') &&
    html`<p class="govuk-body">${link('/units/new', 'Add a unit at the top')}</p> `
  }`
}
