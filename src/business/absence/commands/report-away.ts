import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { formatDay, rowsOn } from '#platform/time'
import { reportAbsence } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { absenceBegan } from '../events.ts'
import { isSickness, kindOn, reasons } from '../queries/kinds.ts'
import { enterAbsence, personFor, tellLine } from '../queries/one-absence.ts'
import { problemsWithReport } from '../rules/absences.ts'

/** Reports oneself, or somebody below, sick or away from today: the reason stands apart. */
export const reportAway = defineCommand({
  name: 'absence.report-away',
  says: 'Reports that you, or somebody below you, are sick or away; the line manager is told',
  permission: reportAbsence,
  input: z.strictObject({
    /** Left out, yourself. */
    personId: field.id('Choose the person').optional(),
    kind: field.text('Choose a kind of absence', 40).default('sickness'),
    firstOn: field.day('Give the first day, such as 17 May 2026'),
    expectedOn: field.day('Give the day on which you expect to be back').optional(),
    reason: field.text('Choose a reason from the list', 40).optional(),
  }),
  audit: { operation: 'collection', record: ['firstOn', 'expectedOn'] },

  async run(ctx, { personId: whose, kind, firstOn, expectedOn, reason }) {
    if (!kindOn(kind, ctx.today).reported) {
      const message = 'This kind is asked for, not reported. Use “Ask for an absence”'
      refuse({ code: 'absence.not-reported', message, field: 'kind' })
    }
    refuseIfAny(problemsWithReport({ firstOn, expectedOn }, ctx.today))
    if (
      reason !== undefined &&
      !rowsOn(reasons(), ctx.today).some((one) => one.reason === reason)
    ) {
      const message = 'Choose a reason from the list, or none'
      refuse({ code: 'absence.unknown-reason', message, field: 'reason' })
    }
    const person = await personFor(ctx, whose)
    const absenceId = ctx.newId()
    const begins = { absenceId, kind, firstOn, lastOn: null, expectedOn } as const
    const entered = { ...person, ...begins, status: 'open', origin: 'reported' } as const
    const reference = await enterAbsence(ctx, entered)
    const { personId, organisationId } = person
    if (reason !== undefined && isSickness(kind)) {
      const key = { force_id: ctx.forceId, absence_id: absenceId }
      const owner = { organisation_id: organisationId, person_id: personId }
      await ctx.tx
        .insertInto('absence.health')
        .values({ ...key, ...owner, reason })
        .execute()
    }
    const back = expectedOn === undefined ? '' : `, back ${formatDay(expectedOn)} as expected`
    const manager = await tellLine(ctx, { absenceId, personId }, (name) =>
      name === 'You'
        ? `You are entered as away from ${formatDay(firstOn)}${back}`
        : `${name} is away from ${formatDay(firstOn)}${back}`,
    )
    ctx.announce(absenceBegan({ absenceId, personId }))
    return { absenceId, personId, reference, manager }
  },
  subjects: (_input, { absenceId, personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
