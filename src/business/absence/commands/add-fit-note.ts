import { z } from 'zod'
import { field } from '#platform/actions'
import { keepDocuments } from '#platform/documents'
import { refuse, refuseIfAny } from '#platform/refusals'
import { reportAbsence } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { isSickness } from '../queries/kinds.ts'
import { changeAbsence, holdAbsence } from '../queries/one-absence.ts'
import { NOTE } from '../queries/returning.ts'
import { problemsWithNote } from '../rules/returning.ts'

/** The days are for the line and HR; the file is health, which only the few who see that open. */
export const addFitNote = defineCommand({
  name: 'absence.add-fit-note',
  says: 'Enters which days a fit note covers, with the note itself for those who may see health',
  permission: reportAbsence,
  input: z.strictObject({
    absenceId: field.id('Choose the absence'),
    version: field.version(),
    fromOn: field.day('Give the first day of the note, such as 17 May 2026'),
    untilOn: field.day('Give the last day of the note, such as 30 May 2026'),
    documentIds: field.documents('Choose the file again', 2),
  }),
  audit: { operation: 'collection', record: ['absenceId', 'fromOn', 'untilOn'] },

  async run(ctx, { absenceId, version, fromOn, untilOn, documentIds }) {
    const absence = await holdAbsence(ctx, absenceId, version)
    const { personId, organisationId, kind, status } = absence
    if (!isSickness(kind) || (status !== 'open' && status !== 'ended')) {
      refuse({
        code: 'absence.no-fit-note',
        message: 'A fit note is for sickness. Tell HR of other evidence',
      })
    }
    refuseIfAny(problemsWithNote(absence, { fromOn, untilOn }))
    const fitNoteId = ctx.newId()
    await ctx.tx
      .insertInto('absence.fit_note')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        fit_note_id: fitNoteId,
        absence_id: absenceId,
        person_id: personId,
        from_on: fromOn,
        until_on: untilOn,
        entered_at: ctx.now.toString(),
        entered_by: ctx.actor.personId,
      })
      .execute()
    await changeAbsence(ctx, absence, {})
    const subject = `${NOTE}:${fitNoteId}`
    await keepDocuments(ctx, { subject, documentIds, organisationId })
    return { fitNoteId, absenceId, personId }
  },
  subjects: ({ absenceId }, { personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
