import { sql } from 'kysely'
import { z } from 'zod'
import { nameOf } from '#business/people'
import { leads, namesFor, peopleBelow } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { openTaskOf, timelineOf, type CaseSummary } from '#platform/cases'
import { asOf } from '#platform/database'
import { documentsOfEach } from '#platform/documents'
import { notFound } from '#platform/refusals'
import { addDays, formatDay, rowsOn } from '#platform/time'
import {
  absencesInReach,
  askForAbsence,
  interviewPeople,
  peopleInReach,
  reportAbsence,
  seeAbsence,
  mayOpenHealth,
  seeHealth,
  visibleAbsences,
  visibleHealth,
} from '../access.ts'
import { defineQuery } from '../actions.ts'
import { lengthOf, SELF_CERTIFIED_DAYS } from '../rules/absences.ts'
import { stretchesOf } from '../rules/away.ts'
import { leftWords, sharedWords } from '../rules/shared-leave.ts'
import type { Tables } from '../tables.ts'
import { awayBetween } from './away.ts'
import { leaveWhileSick } from './certified.ts'
import {
  isSickness,
  kindOn,
  kinds,
  paidWords,
  reasons,
  reasonTitle,
  sickKinds,
  titleOf,
} from './kinds.ts'
import { daysWords } from './one-absence.ts'
import { blockOf, sharedOf, SHARED } from './shared-leave.ts'
import { fitNotesOf, NOTE, phasesOf, workedDuring } from './returning.ts'

const MOST = 200
const matterOf = (id: string) => ({ kind: 'absence.absence', id })

function shown(rows: ReturnType<typeof visibleAbsences>) {
  return rows.select([
    'absence.absence_id as absenceId',
    'absence.reference',
    'absence.person_id as personId',
    'absence.organisation_id as organisationId',
    'absence.kind',
    'absence.first_on as firstOn',
    'absence.last_on as lastOn',
    'absence.expected_on as expectedOn',
    'absence.status',
    'absence.words',
    'absence.interview_on as interviewOn',
    'absence.version',
  ])
}

export const absencesOf = defineQuery({
  name: 'absence.absences-of',
  says: 'Lists somebody’s absences, the latest first, without the reason',
  permission: seeAbsence,
  input: z.strictObject({
    /** Left out, your own. */
    personId: field.id('Choose the person').optional(),
  }),
  async run(ctx, { personId = ctx.actor.personId ?? undefined }) {
    if (personId === undefined) return { person: undefined, rows: [] }
    const found = await peopleInReach(ctx)
      .where('person.person_id', '=', personId)
      .select('person.collar_number as collarNumber')
      .executeTakeFirst()
    if (found === undefined) return notFound('person')
    const rows = await shown(absencesInReach(ctx))
      .where('absence.person_id', '=', personId)
      .orderBy('absence.first_on', 'desc')
      .orderBy('absence.absence_id')
      .limit(MOST)
      .execute()
    const own = personId === ctx.actor.personId
    return {
      person: {
        personId,
        name: (await ctx.ask(nameOf, { personId })) ?? 'Somebody',
        own,
        manages: own && (await leads(ctx, personId)),
        collarNumber: found.collarNumber,
      },
      rows: rows.map((row) => ({ ...row, title: titleOf(row.kind) })),
    }
  },
})

export const absence = defineQuery({
  name: 'absence.absence',
  says: 'Shows an absence: since when, until when, and what became of it; never the reason',
  permission: seeAbsence,
  input: z.strictObject({ absenceId: field.id('Choose the absence') }),
  async run(ctx, { absenceId }) {
    const found = await shown(visibleAbsences(ctx))
      .where('absence.absence_id', '=', absenceId)
      .executeTakeFirst()
    if (found === undefined) return notFound('absence')
    const { personId, kind, firstOn, lastOn, status } = found
    const known = kinds().findLast((one) => one.kind === kind)
    const sick = isSickness(kind)
    const until = lastOn ?? ctx.today
    const counted = until < firstOn ? 0 : lengthOf({ firstOn, lastOn: until })
    return {
      ...found,
      title: titleOf(kind),
      name: (await ctx.ask(nameOf, { personId })) ?? 'Somebody',
      own: personId === ctx.actor.personId,
      sick,
      evidence: known?.evidence ?? '',
      fitNoteFrom:
        sick && counted > SELF_CERTIFIED_DAYS ? addDays(firstOn, SELF_CERTIFIED_DAYS) : null,
      days:
        status === 'open' || status === 'ended' ? counted : lengthOf({ firstOn, lastOn: until }),
      seesHealth: sick && (await mayOpenHealth(ctx, absenceId)),
      fitNotes: sick ? await fitNotesOf(ctx, absenceId) : [],
      phases: sick ? await phasesOf(ctx, absenceId) : [],
      worked: await workedDuring(ctx, found),
      shared: kind === SHARED ? await blockOf(ctx, absenceId) : undefined,
      leave: sick ? await leaveWhileSick(ctx, found) : undefined,
      begun: firstOn <= ctx.today,
      open: status === 'asked' ? await openTaskOf(ctx, matterOf(absenceId)) : undefined,
      steps: await timelineOf(ctx, matterOf(absenceId)),
    }
  },
})

export const health = defineQuery({
  name: 'absence.health',
  says: 'Shows why somebody was sick and what was said on their return; every look is on record',
  permission: seeHealth,
  input: z.strictObject({ absenceId: field.id('Choose the absence') }),
  async run(ctx, { absenceId }) {
    const found = await visibleHealth(ctx)
      .where('absence.absence_id', '=', absenceId)
      .where('absence.kind', 'in', [...sickKinds()])
      .select(['absence.absence_id as absenceId', 'absence.person_id as personId'])
      .select(['absence.first_on as firstOn', 'absence.last_on as lastOn', 'absence.kind'])
      .select(['absence.interview_on as interviewOn', 'absence.interviewed_by as interviewerId'])
      .select(['health.reason', 'health.interview_words as words'])
      .executeTakeFirst()
    if (found === undefined) return notFound('absence')
    const { personId, interviewerId, reason } = found
    const names = await namesFor(ctx, [personId, interviewerId])
    const notes = await fitNotesOf(ctx, absenceId)
    const subjectOf = (fitNoteId: string): string => `${NOTE}:${fitNoteId}`
    const files = await documentsOfEach(
      ctx,
      notes.map(({ fitNoteId }) => subjectOf(fitNoteId)),
    )
    return {
      ...found,
      fitNotes: notes.map((note) => ({
        ...note,
        files: files.get(subjectOf(note.fitNoteId)) ?? [],
      })),
      title: titleOf(found.kind),
      name: names.get(personId) ?? 'Somebody',
      interviewer: interviewerId === null ? null : (names.get(interviewerId) ?? 'Somebody'),
      reason: reason === null ? null : reasonTitle(reason),
    }
  },
  consulted: ({ absenceId, personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})

export const absenceByReference = defineQuery({
  name: 'absence.absence-by-reference',
  says: 'Finds an absence by its reference',
  permission: seeAbsence,
  input: z.strictObject({
    reference: field.text('Give the whole reference, such as AB-2026-000123', 20),
  }),
  async run(ctx, { reference }) {
    const found = await visibleAbsences(ctx)
      .where('absence.reference', '=', reference)
      .select('absence.absence_id as absenceId')
      .executeTakeFirst()
    return found ?? notFound('absence')
  },
})

export const teamAway = defineQuery({
  name: 'absence.team-away',
  says: 'Lists who of your team is away over four weeks: leave and absence together',
  permission: seeAbsence,
  input: z.strictObject({
    from: field.day('Give the first day, such as 17 May 2026').optional(),
  }),
  async run(ctx, { from = ctx.today }) {
    const days = { from, until: addDays(from, 28) }
    const { personId } = ctx.actor
    const below = personId === null ? [] : await namesBelow(ctx, personId)
    const names = new Map(below.map((one) => [one.personId, one.name]))
    const away = await ctx.ask(awayBetween, { personIds: [...names.keys()], ...days })
    return {
      from,
      until: addDays(days.until, -1),
      people: names.size,
      rows: stretchesOf(away, days).map((one) => ({
        ...one,
        name: names.get(one.personId) ?? 'Somebody',
      })),
    }
  },
})

function namesBelow(ctx: QueryContext<Tables>, personId: string) {
  return peopleInReach(ctx)
    .where(sql<boolean>`person.person_id = any(array${peopleBelow(ctx, personId, ctx.today)})`)
    .select('person.person_id as personId')
    .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
    .limit(2_000)
    .execute()
}

export const interviewsDue = defineQuery({
  name: 'absence.interviews-due',
  says: 'Lists whom you manage who are back from sickness and with whom you have not talked yet',
  permission: interviewPeople,
  input: z.strictObject({}),
  async run(ctx) {
    const rows = await absencesInReach(ctx)
      .where(
        sql<boolean>`absence.person_id = any(array(select line.person_id from access.actor_line as line
          where line.force_id = ${ctx.forceId}
            and line.manager_id = ${ctx.actor.personId}::uuid and ${asOf('line', ctx.today)}))`,
      )
      .where('absence.status', '=', 'ended')
      .where('absence.kind', 'in', [...sickKinds()])
      .where('absence.interview_on', 'is', null)
      .where('absence.last_on', '<', ctx.today)
      .where('absence.last_on', '>', addDays(ctx.today, -60))
      .select(['absence.absence_id as absenceId', 'absence.person_id as personId'])
      .select(['absence.first_on as firstOn', 'absence.last_on as lastOn'])
      .orderBy('absence.last_on')
      .limit(50)
      .execute()
    const names = await namesFor(
      ctx,
      rows.map((row) => row.personId),
    )
    return rows.map((row) => ({ ...row, name: names.get(row.personId) ?? 'Somebody' }))
  },
})

export const reportForm = defineQuery({
  name: 'absence.report-form',
  says: 'Lists what can be reported, for yourself or somebody below you',
  permission: reportAbsence,
  input: z.strictObject({ personId: field.id('Choose the person').optional() }),
  async run(ctx, { personId }) {
    if (personId !== undefined) {
      const found = await peopleInReach(ctx)
        .where('person.person_id', '=', personId)
        .select('person.person_id')
        .executeTakeFirst()
      if (found === undefined) return notFound('person')
    }
    return {
      today: ctx.today,
      name: personId === undefined ? undefined : await ctx.ask(nameOf, { personId }),
      kinds: rowsOn(kinds(), ctx.today)
        .filter(({ reported }) => reported)
        .map(({ kind, title }) => ({ value: kind, text: title })),
      reasons: rowsOn(reasons(), ctx.today).map(({ reason, title }) => ({
        value: reason,
        text: title,
      })),
    }
  },
})

export const askForm = defineQuery({
  name: 'absence.ask-form',
  says: 'Lists the absences that are asked for, with the notice each needs',
  permission: askForAbsence,
  input: z.strictObject({}),
  run: (ctx) =>
    Promise.resolve(
      rowsOn(kinds(), ctx.today).filter(({ reported, kind }) => !reported && kind !== SHARED),
    ),
})

export const absenceSummary = defineQuery({
  name: 'absence.absence-summary',
  says: 'Shows an absence that was asked for to whoever decides on it',
  permission: seeAbsence,
  input: z.strictObject({ id: field.id('Choose the absence') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await shown(visibleAbsences(ctx))
      .where('absence.absence_id', '=', id)
      .executeTakeFirst()
    if (found === undefined) return notFound('absence')
    const { personId, kind, firstOn, words } = found
    const lastOn = found.lastOn ?? firstOn
    const known = kindOn(kind, ctx.today)
    const name = (await ctx.ask(nameOf, { personId })) ?? 'Somebody'
    const shared = kind === SHARED ? await sharedOf(ctx, found) : undefined
    const childOn = await childDayOf(ctx, id)
    return {
      title: `${known.title}: ${name}, ${daysWords(firstOn, lastOn)}`,
      href: `/absence/${id}`,
      lines: [
        { label: 'Who', answer: name },
        { label: 'Kind', answer: known.title },
        { label: 'Days', answer: daysWords(firstOn, lastOn) },
        { label: 'Pay', answer: paidWords(kind, firstOn) },
        ...(childOn === undefined
          ? []
          : [{ label: 'Child due, born or placed', answer: formatDay(childOn) }]),
        ...(shared === undefined ? [] : sharedLines(shared)),
        { label: 'Evidence', answer: known.evidence },
        ...(words === null ? [] : [{ label: 'What they say', answer: words }]),
      ],
      warnings: [],
      approve: `Approve ${daysWords(firstOn, lastOn)}`,
      content: { personId, kind, firstOn, lastOn, words },
    }
  },
})

/** The day of the child that was said, for whoever decides; the caller has found the absence. */
const childDayOf = async (ctx: QueryContext<Tables>, absenceId: string) =>
  (
    await ctx.tx
      .selectFrom('absence.child_day')
      .where('force_id', '=', ctx.forceId)
      .where('absence_id', '=', absenceId)
      .select('child_on as childOn')
      .executeTakeFirst()
  )?.childOn

/** The weeks of a block with the sum behind them, for whoever decides. */
function sharedLines({ weeks, paidWeeks, childOn, left }: Shared) {
  return [
    { label: 'Child born or placed', answer: formatDay(childOn) },
    { label: 'Weeks', answer: sharedWords({ weeks, paidWeeks }) },
    { label: 'Leave, this block among it', answer: leftWords(left.leave) },
    { label: 'Pay, this block among it', answer: leftWords(left.pay) },
  ]
}

type Shared = NonNullable<Awaited<ReturnType<typeof sharedOf>>>
