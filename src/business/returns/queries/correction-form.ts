import { sql } from 'kysely'
import { z } from 'zod'
import { mayKnow } from '#platform/access'
import { taxYearOn } from '#business/statutory'
import { makeReturns } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { lookAt, waiting } from './corrections.ts'

export const correctionForm = defineQuery({
  name: 'returns.correction-form',
  says: 'Gives who waits to be told of anew, by tax year: leavers, and ended years that were paid too much',
  permission: makeReturns,
  input: z.strictObject({}),
  async run(ctx) {
    const years = []
    for (const [taxYear, personIds] of [...(await waiting(ctx))].toSorted(([a], [b]) =>
      a < b ? -1 : 1,
    )) {
      const looked = await lookAt(ctx, taxYear, personIds)
      const found = looked.flatMap(({ correction }) => correction ?? [])
      if (found.length === 0) continue
      const rows = await ctx.tx
        .selectFrom('people.published_person')
        .where('force_id', '=', ctx.forceId)
        .where(
          'person_id',
          '=',
          sql<string>`any(${found.map(({ slip }) => slip.personId)}::uuid[])`,
        )
        .where(mayKnow(ctx, 'people.person', 'person_id'))
        .select('person_id as personId')
        .execute()
      const known = new Set(rows.map(({ personId }) => personId))
      years.push({
        taxYear,
        people: found.length,
        shown: found.flatMap(({ slip, entry }) =>
          known.has(slip.personId)
            ? [
                {
                  personId: slip.personId,
                  says: entry.says,
                  leftOn: slip.leftOn,
                  lessPence: -slip.taxablePence,
                },
              ]
            : [],
        ),
      })
    }
    return { years, taxYear: years.at(-1)?.taxYear ?? taxYearOn(ctx.today) }
  },
  consulted: ({ years }) =>
    years.flatMap(({ shown }) => shown.map(({ personId }) => `people.person:${personId}`)),
})
