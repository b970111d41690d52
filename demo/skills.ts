import { demoPerson } from '#platform/identity'
import { skills } from '#business/learning'
import { addDays, addMonths, parseDay, type Day } from '#platform/time'
import { chance, type Chance } from './chance.ts'
import { within } from './history.ts'
import { DEMO_DAY } from './moment.ts'
import type { DemoEmployment, DemoPerson } from './people.ts'
import { cell, demoRows, type Row } from './rows.ts'

/** A skill that was earned, as the bulk command of learning takes it. */
export interface DemoSkill {
  readonly personId: string
  readonly organisationId: number
  readonly skill: string
  readonly awardedOn: Day
}

/** Most renew in time; of a few it has run out. */
const OVERDUE = 0.03
const MOST_DAYS_OVER = 45
/** A skill that does not expire was earned in the last so many months. */
const LONG_AGO = 120
const today = { from: DEMO_DAY, until: addDays(DEMO_DAY, 1) }

/** What people of the demo hold, by their rank and the kind of their unit. */
export class DemoSkills {
  readonly #seed: number
  readonly #inStory = new Set<string>()
  readonly #validity = new Map(skills().map((one) => [one.skill, one.validityMonths]))

  constructor(seed: number) {
    this.#seed = seed
    for (const row of demoRows('skills-story.csv')) this.#inStory.add(whoIs(row).personId)
  }

  of(
    { personId, organisationId }: DemoPerson,
    employments: readonly DemoEmployment[],
  ): readonly DemoSkill[] {
    const now = employments.find((one) => within(one, today) !== undefined)
    if (now === undefined) return []
    if (this.#inStory.has(personId)) return storyOf(personId)
    const draw = chance(this.#seed, `skills ${personId}`)
    const kinds = now.unit.split('/')
    return demoRows('skills.csv')
      .filter(({ unit = '', rank }) => {
        const here = unit === 'any' || kinds.includes(unit)
        return here && rank === now.rankOrGrade
      })
      .filter((row) => draw.happens(Number(cell(row, 'percent')) / 100))
      .map((row) => {
        const awardedOn = this.#earned(draw, cell(row, 'skill'))
        const since = now.joinedOn > awardedOn ? now.joinedOn : awardedOn
        return { personId, organisationId, skill: cell(row, 'skill'), awardedOn: since }
      })
  }

  #earned(draw: Chance, skill: string): Day {
    const months = this.#validity.get(skill) ?? null
    if (months === null) return addDays(addMonths(DEMO_DAY, -draw.between(6, LONG_AGO)), -3)
    const oldest = addMonths(DEMO_DAY, -months)
    if (draw.happens(OVERDUE)) return addDays(oldest, -draw.between(1, MOST_DAYS_OVER))
    return addDays(oldest, draw.between(2, Math.floor(months * 30.2)))
  }
}

function whoIs(row: Row) {
  const person = demoPerson(cell(row, 'who'))
  if (person === undefined) throw new Error(`Nobody is ${row['who']}`)
  return person
}

function storyOf(personId: string): readonly DemoSkill[] {
  return demoRows('skills-story.csv')
    .filter((row) => whoIs(row).personId === personId)
    .map((row) => ({
      personId,
      organisationId: whoIs(row).organisationId,
      skill: cell(row, 'skill'),
      awardedOn: parseDay(cell(row, 'awarded_on')),
    }))
}
