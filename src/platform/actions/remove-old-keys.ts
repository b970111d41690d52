import { z } from 'zod'
import { actionsOver, definePermission } from './define.ts'
import type { Tables } from './tables.ts'

const { defineBulkCommand } = actionsOver<Tables>('actions')

/**
 * How long a key is remembered, in hours: a person's form, and a machine that may be redelivered.
 */
const PERSON_HOURS = 24
const MACHINE_HOURS = 30 * 24

const keepTidy = definePermission({
  name: 'actions.keep-tidy',
  says: 'remove keys of requests that nobody repeats any more',
  held: { administrator: 'force' },
})

export const removeOldKeys = defineBulkCommand({
  name: 'actions.remove-old-keys',
  says: 'Forgets requests whose repetition is no longer expected',
  permission: keepTidy,
  input: z.strictObject({}),
  audit: { operation: 'erasure', record: [] },
  callableBy: ['machine:actions'],

  async run(ctx) {
    const before = (hours: number) => ctx.now.subtract({ hours })
    const { numDeletedRows } = await ctx.tx
      .deleteFrom('actions.idempotency')
      .where('force_id', '=', ctx.forceId)
      .where((eb) =>
        eb.or([
          eb('at', '<', before(MACHINE_HOURS)),
          eb.and([eb('at', '<', before(PERSON_HOURS)), eb('by_machine', '=', false)]),
        ]),
      )
      .executeTakeFirst()
    return { removed: Number(numDeletedRows) }
  },
  subjects: () => [],
  totals: ({ removed }) => ({ removed }),
})
