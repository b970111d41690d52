import type { TeamAnswer, TeamWord } from '#business/people'

/** Of fewer paid people than this no cost is given: it would tell what one of them is paid. */
export const FEWEST_COSTED = 5

/** A team of more people than this is added up once a minute. */
export const LARGE = 200

/** Everything the rooms say of one person on a day. */
export interface Said {
  /** Where they are: the weightiest word. Undefined where no room says anything. */
  readonly doing: TeamWord | undefined
  readonly mind: readonly TeamWord[]
  readonly notes: readonly TeamWord[]
}

const SILENT: Said = { doing: undefined, mind: [], notes: [] }

/**
 * What is said of each person, by the answers of the rooms in their order: of several words on
 * where somebody is the first counts.
 */
export function saidOf(answers: readonly TeamAnswer[]): (personId: string) => Said {
  const by = new Map<string, { doing?: TeamWord; mind: TeamWord[]; notes: TeamWord[] }>()
  for (const word of answers.flatMap(({ words }) => words)) {
    const said = by.get(word.personId) ?? { mind: [], notes: [] }
    by.set(word.personId, said)
    if (word.kind === 'doing' || word.kind === 'away') said.doing ??= word
    else if (word.kind === 'mind') said.mind.push(word)
    else said.notes.push(word)
  }
  return (personId) => {
    const said = by.get(personId)
    return said === undefined ? SILENT : { doing: said.doing, mind: said.mind, notes: said.notes }
  }
}

/**
 * A cost in pence, to the thousand pounds: undefined for so few people that it would tell what one
 * of them is paid.
 */
export function costShown(totalPence: number, people: number): number | undefined {
  if (people < FEWEST_COSTED) return undefined
  return Math.round(totalPence / 100_000) * 100_000
}
