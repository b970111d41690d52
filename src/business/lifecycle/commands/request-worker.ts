import { z } from 'zod'
import { endEmployment, recordPerson } from '#business/people'
import { leads, placeOf } from '#platform/access'
import { field, type CommandContext } from '#platform/actions'
import { forbidden, refuse } from '#platform/refusals'
import { addYears, formatDay, type Day } from '#platform/time'
import { requestWorkers } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { openJourney } from '../queries/opening.ts'
import { systemsOf } from '../queries/systems.ts'
import type { Tables } from '../tables.ts'

const WORKER = { rankOrGrade: 'Contingent worker', category: 'contingent' } as const
const OFFICE = { dayMinutes: 480, workingDays: '1111100' }

/**
 * Asks for somebody of another company who comes for a while: they work in the asker's unit and
 * line until the last day. Budget, vetting, access and kit begin at once, side by side. Refuses
 * whoever leads nobody, days in the wrong order or of more than a year, and a system there is not.
 */
export const requestWorker = defineCommand({
  name: 'lifecycle.request-worker',
  says: 'Asks for a contingent worker in your team: from when, until when, with access to what',
  permission: requestWorkers,
  input: z.strictObject({
    givenName: field.text('Give the given name', 100),
    familyName: field.text('Give the family name', 100),
    company: field.text('Give the company that employs them', 120),
    firstOn: field.day('Give the first day, such as 4 3 2026'),
    lastOn: field.day('Give the last day, such as 31 5 2026'),
    system: field.text('Choose a system of the list', 40).optional(),
  }),
  audit: { operation: 'collection', record: ['firstOn', 'lastOn', 'system'] },

  async run(ctx, { givenName, familyName, company, firstOn, lastOn, system }) {
    const { personId: managerId, place } = await leaderOf(ctx)
    refuseDays(firstOn, lastOn, ctx.today)
    const { asked } = await systemsOf(ctx)
    if (system !== undefined && !asked.some(({ code }) => code === system)) {
      refuse({
        code: 'lifecycle.unknown-system',
        message: 'Choose a system of the list, or leave it empty',
        field: 'system',
      })
    }
    const { organisationId, unitId } = place
    const { personId } = await ctx.perform(recordPerson, {
      organisationId,
      givenName,
      familyName,
      unitId,
      managerId,
      from: firstOn,
      joinedOn: firstOn,
      ...WORKER,
      ...OFFICE,
    })
    const reason = `Comes from ${company} until ${formatDay(lastOn)}`
    await ctx.perform(endEmployment, { personId, lastOn, reason })
    const name = `${givenName} ${familyName}`
    const opened = await openJourney(ctx, {
      kind: 'contingent',
      personId,
      name,
      organisationId,
      category: WORKER.category,
      dayOn: firstOn,
      managerId,
      company,
      systems: system === undefined ? [] : [system],
    })
    return { personId, name, ...opened }
  },
  subjects: (_input, { journeyId, personId }) => [
    `lifecycle.journey:${journeyId}`,
    `people.person:${personId}`,
  ],
})

/** The actor, who leads others, and where they work. */
async function leaderOf(ctx: CommandContext<Tables>) {
  const { personId } = ctx.actor
  const place = personId === null ? undefined : await placeOf(ctx, personId, ctx.today)
  if (personId === null || place === undefined || !(await leads(ctx, personId))) {
    return forbidden({
      code: 'lifecycle.leads-nobody',
      message: 'Whoever leads a team asks for people who come for a while. Ask your line manager',
    })
  }
  return { personId, place }
}

function refuseDays(firstOn: Day, lastOn: Day, today: Day): void {
  const latest = addYears(firstOn, 1)
  if (firstOn < today) {
    const message = `The first day must be ${formatDay(today)} or later`
    refuse({ code: 'lifecycle.first-day-over', message, field: 'firstOn' })
  }
  if (lastOn <= firstOn || lastOn > latest) {
    const message = `The last day must be after the first, and ${formatDay(latest)} at the latest`
    refuse({ code: 'lifecycle.bad-last-day', message, field: 'lastOn' })
  }
}
