import type { ViewModel } from '#platform/http'
import { formatDay } from '#platform/time'
import { address, asOfBand, html, link, nothing, plural, summary, whoCanSee } from '#platform/ui'
import type { Html } from '#platform/ui'
import type { unitPage, unitTree } from '../queries/unit.ts'

type Unit = Awaited<ReturnType<(typeof unitPage)['run']>>
type Tree = Awaited<ReturnType<(typeof unitTree)['run']>>
type Person = Unit['people'][number]

const peopleWords = (count: number): string => plural(count, 'person', 'people')

function personLine({ personId, name, collarNumber, rankOrGrade, postTitle }: Person): Html {
  return html`<li>
    ${link(`/people/${personId}`, name)}
    <span class="bl-soft"
      >${[rankOrGrade, collarNumber, postTitle].filter((one) => one !== null).join(', ')}</span
    >
  </li>`
}

function posts({ posts: all, people }: Unit, mayChange: boolean): Html {
  if (all.length === 0) return nothing
  const holders = (postId: string): string =>
    people
      .filter((one) => one.postId === postId)
      .map(({ name }) => name)
      .join(', ')
  return html`<h2 class="govuk-heading-m">Posts (${all.length})</h2>
    <ul class="bl-lines">
      ${all.map(
        ({ postId, title, rankOrGrade }) =>
          html`<li>
            ${mayChange ? link(`/posts/${postId}/change`, title) : title}, ${rankOrGrade}
            <span class="bl-soft">${holders(postId)}</span>
          </li>`,
      )}
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

function below(unit: Unit): Html {
  if (unit.below.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">Units below (${unit.below.length})</h2>
    <ul class="bl-lines">
      ${unit.below.map((one) => html`<li>${link(`/units/${one.unitId}`, one.name)}</li>`)}
    </ul> `
}

/** A unit on a day: its head, its strength, who works there, its posts and the units below. */
export function unitView({ result, asked }: ViewModel<Unit>): Html {
  const { unitId, head, above, minimumStrength, here, within, on } = result
  const { permissions } = asked.actor
  const everybody = address('/people', { unitId })
  return html`${
      on !== asked.today &&
      asOfBand(`On ${formatDay(on)}.`, { href: `/units/${unitId}`, text: 'Today' })
    }${summary([
      {
        label: 'Highest there',
        answer: head === undefined ? 'Nobody alone' : link(`/people/${head.personId}`, head.name),
      },
      {
        label: 'Belongs to',
        answer: above === undefined ? 'Nothing above' : link(`/units/${above.unitId}`, above.name),
      },
      {
        label: 'People',
        answer: html`${peopleWords(here)}${
          within > here && html`, ${link(everybody, `${peopleWords(within)} with the units below`)}`
        }`,
      },
      {
        label: 'Fewest on duty',
        answer: minimumStrength === null ? 'None set' : peopleWords(minimumStrength),
      },
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
      permissions.has('organisation.change'),
    )}${below(result)}${acts(result, permissions)}${whoCanSee([
      'Everybody of the organisation. Whoever may not be known of is not counted either.',
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
