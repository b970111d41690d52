import { join } from 'node:path'
import { z } from 'zod'
import { roleCatalogue } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import {
  cells,
  datedRows,
  holidaysOf,
  openOn,
  rowsOn,
  WEEKDAYS,
  workingCalendar,
} from '#platform/time'
import type { Day } from '#platform/time'
import { seeJourneys } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { KINDS, PROOFS, type Kind, type Step } from '../rules.ts'
import type { Tables } from '../tables.ts'

const list = z.string().transform((text) => text.split(' ').filter((one) => one !== ''))
const { orNone, whole, words } = cells

let shipped: ReturnType<typeof read> | undefined

function read() {
  return datedRows(join(import.meta.dirname, '../data/steps.csv'), {
    kind: z.enum(KINDS),
    code: words,
    words,
    owner: words,
    after: list,
    due_days: z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
    days_are: z.enum(['working', 'calendar']),
    due_hour: whole,
    only_for: list,
    href: orNone(words),
    proof: orNone(z.enum(PROOFS)),
  })
}

/** The steps that come with the program: version 1 of each kind, from data/steps.csv. */
export function firstSteps(kind: Kind, on: Day): readonly Step[] {
  shipped ??= read()
  return rowsOn(shipped, on)
    .filter((row) => row.kind === kind)
    .map((row) => ({
      ...row,
      dueDays: row.due_days,
      daysAre: row.days_are,
      dueHour: row.due_hour,
      onlyFor: row.only_for,
    }))
}

/** The working days by which steps are due: Monday to Friday without bank holidays. */
export const stepCalendar = workingCalendar({
  opening: openOn(WEEKDAYS.slice(0, 5), '08:00', '18:00'),
  closedOn: holidaysOf('england-and-wales'),
})

interface Asked {
  readonly kind: Kind
  readonly organisationId: number
}

/** The steps of a kind as they stand in an organisation, with their version. */
export async function stepsNow(ctx: QueryContext<Tables>, { kind, organisationId }: Asked) {
  const last = await ctx.tx
    .selectFrom('lifecycle.plan')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .select(['version'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return { version: 1, steps: firstSteps(kind, ctx.today) }
  const rows = await ctx.tx
    .selectFrom('lifecycle.step')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .where('version', '=', last.version)
    .selectAll()
    .orderBy('place')
    .execute()
  const steps = rows.map((row): Step => ({
    code: row.code,
    words: row.words,
    owner: row.owner,
    after: row.after,
    dueDays: row.due_days,
    daysAre: row.days_are as Step['daysAre'],
    dueHour: row.due_hour,
    onlyFor: row.only_for,
    href: row.href,
    proof: row.proof as Step['proof'],
  }))
  return { version: last.version, steps }
}

export const stepsOf = defineQuery({
  name: 'lifecycle.steps-of',
  says: 'Shows the steps of a kind of journey: who does what by when, and what comes first',
  permission: seeJourneys,
  input: z.strictObject({ kind: field.choice('Choose the kind of journey', KINDS) }),
  async run(ctx, { kind }) {
    const { organisationId } = ctx.actor
    const now = await stepsNow(ctx, { kind, organisationId })
    const versions = await ctx.tx
      .selectFrom('lifecycle.plan')
      .where('force_id', '=', ctx.forceId)
      .where('organisation_id', '=', organisationId)
      .where('kind', '=', kind)
      .select(['version', 'why', 'published_at as publishedAt', 'published_by as publishedBy'])
      .orderBy('version', 'desc')
      .limit(50)
      .execute()
    return { kind, ...now, versions }
  },
})

export const stepForm = defineQuery({
  name: 'lifecycle.step-form',
  says: 'Shows one step of a kind of journey as a form to change it begins',
  permission: seeJourneys,
  input: z.strictObject({
    kind: field.choice('Choose the kind of journey', KINDS),
    code: field.text('Choose the step', 40),
  }),
  async run(ctx, { kind, code }) {
    const { version, steps } = await stepsNow(ctx, {
      kind,
      organisationId: ctx.actor.organisationId,
    })
    return { kind, version, step: steps.find((step) => step.code === code), steps }
  },
})

/** The roles that people can hold, by their keys. */
export const roleKeys: ReadonlySet<string> = new Set(
  [...roleCatalogue.keys()].filter((role) => role !== 'everyone'),
)
