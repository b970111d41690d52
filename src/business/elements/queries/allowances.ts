import { z } from 'zod'
import { whoIs } from '#business/people'
import { namesFor } from '#platform/access'
import { field, onePage, writeCursor } from '#platform/actions'
import { keepPayElements, personInReach, visibleAllowances } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { readAllowance } from '../rules/allowances.ts'
import { ALLOWANCES } from './data.ts'

const PAGE = 50

export const allowanceList = defineQuery({
  name: 'elements.allowance-list',
  says: 'Lists who holds which allowance, and finds the pay of somebody by number or name',
  permission: keepPayElements,
  input: z.strictObject({
    who: field.text('Give a collar number, or a name', 80).optional(),
    allowance: field.choice('Choose the allowance', ALLOWANCES).optional(),
    on: field.day('Give a day, such as 17 May 2026').optional(),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { who, allowance, on = ctx.today, after }) {
    const asked = who === undefined ? undefined : await ctx.ask(whoIs, { who })
    const found = asked && (await personInReach(ctx, asked.personId))
    const kind = allowance === undefined ? undefined : readAllowance(allowance)
    const rows = await visibleAllowances(ctx)
      .where('allowance.withdrawn_at', 'is', null)
      .where('allowance.from_on', '<=', on)
      .where((eb) =>
        eb.or([eb('allowance.ended_on', 'is', null), eb('allowance.ended_on', '>=', on)]),
      )
      .$if(found !== undefined, (some) =>
        some.where('allowance.person_id', '=', found?.personId ?? ''),
      )
      .$if(kind !== undefined, (some) =>
        some
          .where('allowance.element', '=', kind?.element ?? '')
          .where('allowance.band', '=', kind?.band ?? ''),
      )
      .$if(after !== undefined, (some) =>
        some.where((eb) =>
          eb(
            eb.refTuple('allowance.from_on', 'allowance.allowance_id'),
            '<',
            eb.tuple(after?.[0] as never, after?.[1] as never),
          ),
        ),
      )
      .select(['allowance.allowance_id as allowanceId', 'allowance.person_id as personId'])
      .select(['allowance.element', 'allowance.band', 'allowance.from_on as fromOn'])
      .select('allowance.ended_on as endedOn')
      .orderBy('allowance.from_on', 'desc')
      .orderBy('allowance.allowance_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const { page, last } = onePage(rows, PAGE)
    const names = await namesFor(
      ctx,
      page.map(({ personId }) => personId),
    )
    return {
      on,
      found,
      rows: page.map((row) => ({ ...row, name: names.get(row.personId) ?? 'Somebody' })),
      next: last === undefined ? undefined : writeCursor(last.fromOn, last.allowanceId),
    }
  },
  consulted: ({ rows }) => [...new Set(rows.map(({ personId }) => `people.person:${personId}`))],
})
