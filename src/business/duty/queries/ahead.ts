import { z } from 'zod'
import { field } from '#platform/actions'
import { addDays } from '#platform/time'
import { seeDuties } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { DutyDay } from '../rules/roster.ts'
import { boundOver } from './duties.ts'
import { rosterFor } from './roster.ts'

/** On duty, by a roster that was published or a change of it; a rest day is none. */
const isPublishedDuty = ({ basis, times }: DutyDay): boolean =>
  basis !== 'planned' && times !== null

/** How far ahead duties are counted: as long as rosters are usually published, thirteen weeks. */
const AHEAD = 91

export const dutiesAhead = defineQuery({
  name: 'duty.ahead',
  says: 'Counts the published duties that people have after a day, and what binds them then',
  permission: seeDuties,
  input: z.strictObject({
    personIds: z.array(field.id('Choose the people')).max(1_000, 'Ask for fewer people at once'),
    from: field.day('Give the first day that counts'),
  }),
  async run(ctx, { personIds, from }) {
    if (personIds.length === 0) return []
    const until = addDays(from, AHEAD)
    const days = await rosterFor(ctx, { personIds, from, until })
    const bound = await boundOver(ctx, personIds, from, until).execute()
    const dutiesOf = Map.groupBy(days, (one) => (isPublishedDuty(one) ? one.personId : null))
    const boundOf = Map.groupBy(bound, (one) => one.personId)
    return personIds.flatMap((personId) => {
      const mine = dutiesOf.get(personId) ?? []
      const kinds = (boundOf.get(personId) ?? []).map(({ kind }) => kind)
      const lastOn = mine.at(-1)?.day
      return mine.length + kinds.length === 0
        ? []
        : [{ personId, duties: mine.length, bound: kinds, lastOn }]
    })
  },
})
