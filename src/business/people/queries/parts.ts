import { declared, type Permission, type QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Answered, Tone } from '#platform/ui'

/** Something about one person of a team on a day. */
export interface TeamWord {
  readonly personId: string
  /**
   * `doing`, and `away` for whoever is not there: where they are on the day, of which the first
   * counts. `mind`: what their manager should see to. `note`: good to know.
   */
  readonly kind: 'doing' | 'away' | 'mind' | 'note'
  readonly says: string
  readonly href?: string
  readonly tone?: Tone
}

/** A figure over the whole team: "Absent 12". */
export interface TeamFigure {
  readonly label: string
  readonly value: string
  /** The rule it is reckoned by, in a sentence. */
  readonly rule: string
  readonly href?: string
}

/** What a room says of a team on a day; of whom there is nothing to say, it says nothing. */
export interface TeamAnswer {
  readonly figures: readonly TeamFigure[]
  readonly words: readonly TeamWord[]
}

/** Whose team and which day. The caller has made sure that the actor may see these people. */
export interface TeamAsked {
  readonly personIds: readonly string[]
  readonly on: Day
}

interface TeamSource {
  /** The higher, the more its word on what somebody is doing counts: absence over duty. */
  readonly weight: number
  /** Whoever does not hold it is not told. */
  readonly permission: Permission
  readonly says: (ctx: QueryContext, asked: TeamAsked) => Promise<TeamAnswer>
}

/** What a room tells somebody of themselves, as one card of their own page. */
export interface OwnCard {
  readonly lines: readonly Answered[]
  readonly links?: readonly { readonly href: string; readonly text: string }[]
}

interface OwnSource {
  readonly heading: string
  /** The higher, the further up. */
  readonly weight: number
  readonly permission: Permission
  /** Null for no card. */
  readonly says: (ctx: QueryContext) => Promise<OwnCard | null>
}

/** Binds what a room says of a team: `teamPart: teamPart({ weight: 30, permission, says })`. */
export const teamPart = (source: TeamSource): readonly TeamSource[] => [source]

/** Binds a card of one's own page: `ownPart: ownPart({ heading, weight, permission, says })`. */
export const ownPart = (source: OwnSource): readonly OwnSource[] => [source]

/** Of some sources, those whose permission the actor holds, the weightiest first. */
const heard = <S extends TeamSource | OwnSource>(
  ctx: QueryContext,
  all: readonly S[],
): readonly S[] =>
  all
    .filter(({ permission }) => ctx.actor.permissions.has(permission.name))
    .toSorted((a, b) => b.weight - a.weight)

/** What every room says of some people on a day, the weightiest first. */
export async function teamAnswers<T>(
  asking: QueryContext<T>,
  asked: TeamAsked,
): Promise<readonly TeamAnswer[]> {
  const ctx = asking as QueryContext
  const answers: TeamAnswer[] = []
  const sources = declared(ctx, 'teamPart') as readonly TeamSource[]
  for (const { says } of heard(ctx, sources)) answers.push(await says(ctx, asked))
  return answers
}

/** The cards of one's own page, the weightiest first. */
export async function ownCards<T>(
  asking: QueryContext<T>,
): Promise<readonly (OwnCard & { readonly heading: string })[]> {
  const ctx = asking as QueryContext
  const cards: (OwnCard & { readonly heading: string })[] = []
  const sources = declared(ctx, 'ownPart') as readonly OwnSource[]
  for (const { heading, says } of heard(ctx, sources)) {
    const card = await says(ctx)
    if (card !== null) cards.push({ ...card, heading })
  }
  return cards
}
