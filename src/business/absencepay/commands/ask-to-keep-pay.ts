import { z } from 'zod'
import { absence } from '#business/absence'
import { payRecords } from '#business/elements'
import { field, type CommandContext } from '#platform/actions'
import { openCase } from '#platform/cases'
import { forbidden, refuse } from '#platform/refusals'
import { addDays, formatDay, formatDayRange, daysFromTo } from '#platform/time'
import { keepPayOn } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { keptContent } from '../queries/kept.ts'
import type { AbsenceFound } from '../queries/spreads.ts'
import { openAbsencePay } from '../queries/data.ts'
import { servingOn } from '../rules/records.ts'
import type { Tables } from '../tables.ts'

/**
 * Asks that an officer who is sick keeps full or half pay on some days on which less would be paid,
 * with a reason: whoever the scheme of delegation names decides for the chief officer (Police
 * Regulations 2003 reg. 28, Annex K; PNB Circulars 03/2 and 05/1). Refused for others than
 * officers, for one's own, and for days that another decision is about.
 */
export const askToKeepPay = defineCommand({
  name: 'absencepay.ask-to-keep-pay',
  says: 'Asks that the sick pay of an officer is kept on, for days and with a reason',
  permission: keepPayOn,
  input: z.strictObject({
    absenceId: field.id('Choose the absence'),
    level: field.choice('Choose full or half pay', ['full', 'half']),
    firstOn: field.day('Give the first day, such as 17 May 2026'),
    lastOn: field.day('Give the last day: then it is looked at again'),
    reason: field.longText('Say why, without a diagnosis', 1_000),
  }),
  audit: {
    operation: 'collection',
    record: ['absenceId', 'level', 'firstOn', 'lastOn'],
  },

  async run(ctx, { absenceId, level, firstOn, lastOn, reason }) {
    const found = await ctx.ask(absence, { absenceId })
    const { personId, organisationId, name } = found
    const askedBy = ctx.actor.personId
    if (askedBy === null || askedBy === personId) {
      return forbidden({
        code: 'absencepay.own-decision',
        message: 'Somebody in HR whose own pay it is not asks for it',
      })
    }
    await refuseUnlessOfficer(ctx, found)
    if (lastOn < firstOn || firstOn < found.firstOn) {
      refuse({
        code: 'absencepay.kept-when',
        message: `Give days from ${formatDay(found.firstOn)} on, the last not before the first`,
        field: 'lastOn',
      })
    }
    const [keptId, reference] = [ctx.newId(), await ctx.reference('KP')]
    const percent = level === 'full' ? 100 : 50
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      kept_id: keptId,
      reference,
      absence_id: absenceId,
      person_id: personId,
      percent,
      first_on: firstOn,
      last_on: lastOn,
      reason,
      status: 'asked',
      asked_by: askedBy,
      asked_at: ctx.now.toString(),
      version: 1,
    }
    await ctx.tx.insertInto('absencepay.kept_pay').values(row).execute()
    const days = formatDayRange(daysFromTo(firstOn, lastOn))
    const content = { keptId, percent, firstOn, lastOn, endOn: null, status: 'asked' } as const
    const { decider, dueAt } = await openCase(ctx, {
      kind: 'absencepay.kept-pay',
      id: keptId,
      title: `Keep ${level} pay on in sickness: ${name}, ${days}`,
      href: `/absence-pay/kept/${keptId}`,
      personId,
      organisationId,
      category: 'any',
      amount: 0,
      content: keptContent({ ...content, why: reason }),
    })
    return { keptId, reference, personId, decider: decider.name, dueAt }
  },
  subjects: ({ absenceId }, { keptId, personId }) => [
    `absencepay.kept-pay:${keptId}`,
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})

async function refuseUnlessOfficer(
  ctx: CommandContext<Tables>,
  { personId, kind, status, firstOn }: AbsenceFound,
): Promise<void> {
  const days = { from: firstOn, until: addDays(firstOn, 1) }
  const records = (await payRecords(ctx, [personId], days)).get(personId)
  const officer = records && servingOn(records, firstOn)?.category === 'officer'
  const sick = openAbsencePay().isSickness(kind) && ['open', 'ended'].includes(status)
  if (officer && sick) return
  refuse({
    code: 'absencepay.no-discretion',
    message:
      'Choose the sickness of an officer: the discretion is in the regulations for them alone',
  })
}
