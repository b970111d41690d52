import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addDays, rowsOn, type Day } from '#platform/time'
import { seeHealth, visibleHealth } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { workedDays } from './kinds.ts'

type Context = QueryContext<Tables>

/** The kind of record that the file of a fit note is kept for. */
export const NOTE = 'absence.fit-note'

/** How near two blocks of shared parental leave are of one child, in days. */
const ONE_CHILD = 365

/** Which days of an absence are certified. The caller has made sure that it may be seen. */
export const fitNotesOf = (ctx: Context, absenceId: string) =>
  ctx.tx
    .selectFrom('absence.fit_note')
    .where('force_id', '=', ctx.forceId)
    .where('absence_id', '=', absenceId)
    .select(['fit_note_id as fitNoteId', 'from_on as fromOn', 'until_on as untilOn'])
    .orderBy('from_on')
    .orderBy('fit_note_id')
    .execute()

/** The steps of a return. The caller has made sure that the absence may be seen. */
export const phasesOf = (ctx: Context, absenceId: string) =>
  ctx.tx
    .selectFrom('absence.phase')
    .where('force_id', '=', ctx.forceId)
    .where('absence_id', '=', absenceId)
    .select(['first_on as firstOn', 'last_on as lastOn', 'day_minutes as dayMinutes'])
    .orderBy('first_on')
    .execute()

interface OneAbsence {
  readonly absenceId: string
  readonly personId: string
  readonly kind: string
  readonly firstOn: Day
}

/** On how many days of such leave somebody has worked, and how many there are. */
export async function workedDuring(ctx: Context, { personId, kind, firstOn }: OneAbsence) {
  const rule = rowsOn(workedDays(), firstOn).find((one) => one.kind === kind)
  if (rule === undefined) return undefined
  const rows = await ctx.tx
    .selectFrom('absence.worked_day as worked')
    .innerJoin('absence.absence as absence', (join) =>
      join
        .onRef('absence.force_id', '=', 'worked.force_id')
        .onRef('absence.absence_id', '=', 'worked.absence_id'),
    )
    .where('worked.force_id', '=', ctx.forceId)
    .where('worked.person_id', '=', personId)
    .where('absence.kind', '=', kind)
    .where('absence.first_on', '>', addDays(firstOn, -ONE_CHILD))
    .where('absence.first_on', '<', addDays(firstOn, ONE_CHILD))
    .select('worked.worked_on as workedOn')
    .orderBy('worked.worked_on')
    .execute()
  return { rule, days: rows.map(({ workedOn }) => workedOn) }
}

export const fitNoteFile = defineQuery({
  name: 'absence.fit-note-file',
  says: 'Says whether you may open the file of a fit note: whoever may see health',
  permission: seeHealth,
  input: z.strictObject({ fitNoteId: field.id('Choose the fit note') }),
  async run(ctx, { fitNoteId }) {
    const found = await visibleHealth(ctx)
      .innerJoin('absence.fit_note as note', (join) =>
        join
          .on('note.force_id', '=', ctx.forceId)
          .onRef('note.absence_id', '=', 'absence.absence_id'),
      )
      .where('note.fit_note_id', '=', fitNoteId)
      .select(['note.fit_note_id as fitNoteId', 'note.person_id as personId'])
      .executeTakeFirst()
    return found ?? notFound('fit note')
  },
})
