import { z } from 'zod'
import { absencesToPay, type AbsenceToPay } from '#business/absence'
import { payRecords } from '#business/elements'
import { namesFor } from '#platform/access'
import { field, type CommandContext, type QueryContext } from '#platform/actions'
import { timelineOf, type CaseSummary } from '#platform/cases'
import { conflict, notFound } from '#platform/refusals'
import { addDays, formatDayRange, daysFromTo, type Day } from '#platform/time'
import { keepPayOn, officersInReach, seeDecisions, visibleKept } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { stretchesOf } from '../rules/stretches.ts'
import type { Tables } from '../tables.ts'
import { openAbsencePay } from './data.ts'
import { payDecisions } from './decided.ts'

export type KeptStatus = 'asked' | 'agreed' | 'refused' | 'to-end'

/** How far ahead HR is told that pay falls, in days. */
const AHEAD = 42

function columns(ctx: QueryContext<Tables>) {
  return visibleKept(ctx)
    .select(['kept.kept_id as keptId', 'kept.absence_id as absenceId', 'kept.reference'])
    .select(['kept.person_id as personId', 'kept.organisation_id as organisationId'])
    .select(['kept.first_on as firstOn', 'kept.last_on as lastOn', 'kept.reason'])
    .select(['kept.asked_by as askedBy', 'kept.decided_by as decidedBy', 'kept.version'])
    .select(['kept.end_on as endOn', 'kept.end_reason as endReason'])
    .select('kept.end_asked_by as endAskedBy')
    .select((eb) => eb.ref('kept.percent').$castTo<100 | 50>().as('percent'))
    .select((eb) => eb.ref('kept.status').$castTo<KeptStatus>().as('status'))
}

export type Kept = Awaited<ReturnType<typeof holdKept>>

/** A decision within reach, held. */
export async function holdKept(ctx: CommandContext<Tables>, keptId: string) {
  const found = await columns(ctx)
    .where('kept.kept_id', '=', keptId)
    .forUpdate('kept')
    .executeTakeFirst()
  return found ?? notFound('decision')
}

/** Somebody looked at an earlier version (409). */
export function refuseStale(): never {
  return conflict({
    code: 'absencepay.changed-meanwhile',
    message: 'This has changed since you looked at it. Look at it again, then decide',
  })
}

const daysWords = (firstOn: Day, lastOn: Day): string => formatDayRange(daysFromTo(firstOn, lastOn))
const levelWords = (percent: 100 | 50): string => (percent === 100 ? 'full pay' : 'half pay')

/** What a decision is bound to: that pay is kept on, or that it ends sooner. */
export const keptContent = (
  one: Pick<Kept, 'keptId' | 'percent' | 'firstOn' | 'lastOn' | 'endOn' | 'status'> & {
    readonly why: string
  },
) => ({
  keptId: one.keptId,
  percent: one.percent,
  firstOn: one.firstOn,
  lastOn: one.status === 'to-end' ? one.endOn : one.lastOn,
  ends: one.status === 'to-end',
  why: one.why,
})

export const keptPay = defineQuery({
  name: 'absencepay.kept-pay',
  says: 'Shows a decision that sick pay is kept on: how much, on which days, why and by whom',
  permission: seeDecisions,
  input: z.strictObject({ keptId: field.id('Choose the decision') }),
  async run(ctx, { keptId }) {
    const found = await columns(ctx).where('kept.kept_id', '=', keptId).executeTakeFirst()
    if (found === undefined) return notFound('decision')
    const { personId, decidedBy, askedBy } = found
    const names = await namesFor(ctx, [personId, askedBy, ...(decidedBy ? [decidedBy] : [])])
    const handles = personId !== ctx.actor.personId && ctx.actor.permissions.has(keepPayOn.name)
    return {
      ...found,
      handles,
      name: names.get(personId) ?? 'Somebody',
      decider: decidedBy === null ? null : (names.get(decidedBy) ?? 'Somebody'),
      mayEnd: handles && found.status === 'agreed' && found.lastOn >= ctx.today,
      steps: await timelineOf(ctx, { kind: 'absencepay.kept-pay', id: keptId }),
    }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})

export const keptPaySummary = defineQuery({
  name: 'absencepay.kept-pay-summary',
  says: 'Shows whoever decides whether sick pay is kept on what is asked, and why',
  permission: seeDecisions,
  input: z.strictObject({ id: field.id('Choose the decision') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await columns(ctx).where('kept.kept_id', '=', id).executeTakeFirst()
    if (found === undefined) return notFound('decision')
    const { personId, percent, firstOn, lastOn, endOn, status } = found
    const ends = status === 'to-end'
    const asker = ends ? (found.endAskedBy ?? '') : found.askedBy
    const names = await namesFor(ctx, [personId, asker])
    const name = names.get(personId) ?? 'Somebody'
    const days = daysWords(firstOn, ends ? (endOn ?? lastOn) : lastOn)
    const why = (ends ? found.endReason : found.reason) ?? ''
    return {
      title: ends
        ? `End ${levelWords(percent)} in sickness sooner: ${name}, ${days}`
        : `Keep ${levelWords(percent)} on in sickness: ${name}, ${days}`,
      href: `/absence-pay/kept/${id}`,
      lines: [
        { label: 'Who', answer: name },
        { label: 'Kept at', answer: levelWords(percent) },
        { label: ends ? 'Days, if it ends sooner' : 'Days', answer: days },
        ...(ends ? [{ label: 'Days as decided', answer: daysWords(firstOn, lastOn) }] : []),
        { label: 'Why', answer: why },
        { label: 'Asked by', answer: names.get(asker) ?? 'Somebody' },
      ],
      warnings: [],
      approve: ends ? 'End it then' : `Keep ${levelWords(percent)} on`,
      content: keptContent({ ...found, why }),
    }
  },
})

/** An officer who is sick whose pay falls soon, or has fallen. */
export interface FallingPay {
  readonly personId: string
  readonly absenceId: string
  readonly reference: string
  readonly name: string
  readonly percent: 100 | 50 | 0
  /** The first day on which it is less; null where it is nothing already. */
  readonly fallsOn: Day | null
}

export const keptPays = defineQuery({
  name: 'absencepay.kept-pays',
  says: 'Lists whose sick pay falls within six weeks or has fallen, and what was decided to be kept on',
  permission: keepPayOn,
  input: z.strictObject({}),
  async run(ctx) {
    const decisions = await columns(ctx)
      .where('kept.status', '<>', 'refused')
      .where('kept.last_on', '>=', addDays(ctx.today, -AHEAD))
      .where('kept.person_id', 'is distinct from', ctx.actor.personId)
      .orderBy('kept.last_on')
      .limit(500)
      .execute()
    const falling = await fallingPay(ctx)
    const people = [...decisions, ...falling].map(({ personId }) => personId)
    const names = await namesFor(ctx, [...new Set(people)])
    const named = <T extends { readonly personId: string }>(one: T) => ({
      ...one,
      name: names.get(one.personId) ?? 'Somebody',
    })
    return { today: ctx.today, decisions: decisions.map(named), falling: falling.map(named) }
  },
  consulted: ({ decisions, falling }) =>
    [...decisions, ...falling].map(({ personId }) => `people.person:${personId}`),
})

async function fallingPay(ctx: QueryContext<Tables>): Promise<readonly Omit<FallingPay, 'name'>[]> {
  const officers = await officersInReach(ctx)
    .where('place.person_id', 'is distinct from', ctx.actor.personId)
    .select('place.person_id as personId')
    .execute()
  const personIds = officers.map(({ personId }) => personId)
  const days = { from: ctx.today, until: addDays(ctx.today, AHEAD + 1) }
  const tables = openAbsencePay()
  const absences = await absencesToPay(ctx, personIds, days)
  const sick = absences.flatMap((one) =>
    tables.isSickness(one.kind) && one.lastOn === null ? [one] : [],
  )
  const ids = [...new Set(sick.map(({ personId }) => personId))]
  const records = await payRecords(ctx, ids, days)
  const decisions = await payDecisions(ctx, ids)
  const byPerson = Map.groupBy(absences, ({ personId }) => personId)
  return sick.flatMap((one) => {
    const { employments } = records.get(one.personId) ?? { employments: [] }
    const own = byPerson.get(one.personId) ?? []
    const given = {
      tables,
      month: days,
      employments,
      absences: own,
      averages: new Map(),
      decisions,
    }
    const stretches = stretchesOf({ ...given, assumed: new Map(), lines: [] })
    return fallOf(one, stretches) ?? []
  })
}

function fallOf(
  { personId, absenceId, reference }: AbsenceToPay,
  stretches: ReturnType<typeof stretchesOf>,
): Omit<FallingPay, 'name'> | undefined {
  const levels = stretches.flatMap(({ absence, from, percent, kept }) =>
    absence.absenceId === absenceId ? [{ from, percent: kept?.percent ?? percent }] : [],
  )
  const [now] = levels
  if (now === undefined) return undefined
  const next = levels.find(({ percent }) => percent < now.percent)
  if (now.percent === 100 && next === undefined) return undefined
  return { personId, absenceId, reference, percent: now.percent, fallsOn: next?.from ?? null }
}
