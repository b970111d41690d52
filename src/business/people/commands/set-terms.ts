import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { changePeople } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { believedOf, stretchesOver } from '../queries/service.ts'
import { CONTRACTS, problemsWithPattern, problemsWithService } from '../rules.ts'
import { believe, lockedPerson, spanOn } from './change-employment.ts'

export const setTerms = defineCommand({
  name: 'people.set-terms',
  says: 'Says by which contract and for which hours somebody works from a day on, until the next change',
  permission: changePeople,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    from: field.day('Give the first day on which this is true'),
    contract: field.choice('Choose the contract', CONTRACTS),
    contractEndsOn: field.day('Give the last day of it').optional(),
    fteHundredths: field.count('Give hundredths of full time, from 1 to 100', 1, 100),
    dayMinutes: field.minutes(
      'Give the length of a working day in hours, such as 8 or 7:12',
      1,
      1_440,
    ),
    workingDays: field.text('Give seven digits, Monday first, 1 for a working day', 7),
    reason: field.longText('Say why this changes', 500),
    version: field.version().optional(),
  }),
  audit: {
    operation: 'alteration',
    record: ['personId', 'from', 'contract', 'fteHundredths'],
    reason: ({ reason }) => reason,
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, input) {
    const { personId, from, contract, contractEndsOn, fteHundredths } = input
    refuseIfAny([
      ...problemsWithPattern(input),
      ...problemsWithService({ contract, contractEndsOn }, from),
    ])
    await lockedPerson(ctx, personId, input.version)
    const { until } = await spanOn(ctx, personId, from)
    const [stretch] = await stretchesOver(ctx, personId, { from, until })
    if (stretch === undefined) throw new Error('A stretch covers its own first day')
    const before = believedOf(stretch.row)
    const terms = {
      contract,
      contract_ends_on: contractEndsOn ?? null,
      fte_hundredths: fteHundredths,
      day_minutes: input.dayMinutes,
      working_days: input.workingDays,
    }
    const held = Object.entries(terms) as [keyof typeof terms, unknown][]
    if (held.every(([name, value]) => before[name] === value)) {
      refuse({
        code: 'people.nothing-changes',
        message: 'This is how it is on that day already. Change something, or leave it',
      })
    }
    await believe(ctx, personId, { from, until }, { ...before, ...terms })
    ctx.changed({ subject: `people.person:${personId}`, before, after: { ...terms, from, until } })
    return { personId, from, until }
  },
})
