import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { addDays, formatDay, type Day } from '#platform/time'
import { changePeople } from '../access.ts'
import { defineCommand } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { believe, lockedPerson } from './change-employment.ts'

export const endEmployment = defineCommand({
  name: 'people.end-employment',
  says: 'Says on which day somebody works here for the last time',
  permission: changePeople,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    lastOn: field.day('Give the last day of the employment'),
    reason: field.longText('Say why it ends', 500),
    version: field.version().optional(),
  }),
  audit: {
    operation: 'alteration',
    record: ['personId', 'lastOn'],
    reason: ({ reason }) => reason,
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
  callableBy: [
    'machine:demo',
    'machine:import',
    'lifecycle.request-worker',
    'lifecycle.prolong-worker',
  ],

  async run(ctx, { personId, lastOn, version }) {
    await lockedPerson(ctx, personId, version)
    const until = addDays(lastOn, 1)
    const ending = await ctx.tx
      .selectFrom('people.employment')
      .where('force_id', '=', ctx.forceId)
      .where('person_id', '=', personId)
      .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', lastOn)]))
      .selectAll()
      .orderBy('valid_from')
      .execute()
    const [first] = ending
    if (first === undefined || first.valid_from > lastOn) return nothingThen()
    if (ending.length === 1 && first.valid_until === until) return endsThenAlready()
    await refuseWhileManaging(ctx, personId, lastOn)

    await believe(ctx, personId, { from: until, until: null }, null)
    ctx.changed({
      subject: `people.person:${personId}`,
      before: ending.at(-1) ?? null,
      after: { ...first, valid_until: until, lastOn },
    })
    return { personId, lastOn }
  },
})

/** Whoever they manage would have nobody to decide for them from that day on. */
async function refuseWhileManaging(
  ctx: CommandContext<Tables>,
  personId: string,
  lastOn: Day,
): Promise<void> {
  const managed = await ctx.tx
    .selectFrom('people.employment')
    .where('force_id', '=', ctx.forceId)
    .where('manager_id', '=', personId)
    .where((eb) =>
      eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', addDays(lastOn, 1))]),
    )
    .select('person_id')
    .limit(1)
    .executeTakeFirst()
  if (managed === undefined) return
  refuse({
    code: 'people.still-manages',
    message: `They are somebody's line manager after ${formatDay(lastOn)}. Give those they manage another one first`,
    field: 'lastOn',
  })
}

function nothingThen(): never {
  return refuse({
    code: 'people.not-employed-then',
    message: 'Nobody employs this person on that day. Give a last day on which they work here',
    field: 'lastOn',
  })
}

function endsThenAlready(): never {
  return refuse({
    code: 'people.ends-then-already',
    message: 'This is the last day on record already',
    field: 'lastOn',
  })
}
