import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { instantAt, LONDON, type Day } from '#platform/time'
import { lastDayOf, loadStore } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { kindOn } from '../queries/kinds.ts'
import { indexItems } from '../queries/one-item.ts'
import { plainSerial, problemsWithSerial } from '../rules.ts'
import type { Tables } from '../tables.ts'

const MOST = 20_000

const holding = z.strictObject({
  personId: field.id('Choose the person'),
  issuedOn: field.day('Give the day of the issue'),
  dueOn: field.day('Give the last day of the loan').optional(),
  accepted: field.flag('Say whether they said that they have it'),
  /** Lost or stolen out of their hands on a day. */
  gone: z
    .strictObject({
      how: field.choice('Choose what happened to it', ['lost', 'stolen']),
      on: field.day('Give the day'),
      words: field.longText('Say what happened', 500),
    })
    .optional(),
})

const row = z.strictObject({
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  assetNumber: z.string().regex(/^K[TL]-\d{4}-\d{6,12}$/, 'Give a number such as KL-2024-000123'),
  kind: field.text('Choose a kind of item from the list', 40),
  serialNumber: field.text('Give the serial number', 80).optional(),
  registeredOn: field.day('Give the day on which it came'),
  holding: holding.optional(),
})

type Row = z.output<typeof row>

export const loadItems = defineBulkCommand({
  name: 'items.load-items',
  says: 'Enters many items and who has them, as facts of an earlier system: all or none',
  permission: loadStore,
  input: z.strictObject({ items: z.array(row).max(MOST, 'Load items by the twenty thousand') }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { items }) {
    for (const { kind, serialNumber } of items) {
      refuseIfAny(problemsWithSerial(kindOn(kind, ctx.today), serialNumber))
    }
    const rows = items.map((item) => laidOut(ctx, item))
    await insertItems(ctx, rows)
    await insertIssues(ctx, rows)
    await insertSteps(ctx, rows)
    await indexItems(ctx, rows)
    const issued = rows.filter(({ state }) => state === 'issued').length
    return { items: rows.length, issued }
  },
  subjects: ({ items }) => [
    ...new Set(
      items.flatMap(({ holding: held }) =>
        held === undefined ? [] : [`people.person:${held.personId}`],
      ),
    ),
  ],
  totals: (counts) => counts,
})

type Context = CommandContext<Tables>

// The order of a day of which no times are known.
const ARRIVES = '09:00'
const ISSUED = '09:10'
const ACCEPTED = '09:20'
const GONE = '12:00'
const at = (day: Day, time: string): string => instantAt(day, time, LONDON).toString()

function laidOut(ctx: Context, item: Row) {
  const { holding: held } = item
  return {
    ...item,
    itemId: ctx.newId(),
    serialNumber: item.serialNumber === undefined ? null : plainSerial(item.serialNumber),
    issueId: held === undefined ? null : ctx.newId(),
    personId: held?.personId ?? null,
    state: held === undefined ? 'in-store' : (held.gone?.how ?? 'issued'),
  }
}

type Laid = ReturnType<typeof laidOut>

async function insertItems(ctx: Context, rows: readonly Laid[]): Promise<void> {
  const column = <K extends keyof Laid>(name: K) => rows.map((one) => one[name])
  await sql`insert into items.item (force_id, organisation_id, item_id, asset_number, kind,
      serial_number, state, issue_id, version, registered_at)
    select ${ctx.forceId}, organisation_id, item_id, asset_number, kind, serial_number, state,
      issue_id, 1, registered_at
    from unnest(${column('organisationId')}::int[], ${column('itemId')}::uuid[],
      ${column('assetNumber')}::text[], ${column('kind')}::text[],
      ${column('serialNumber')}::text[], ${column('state')}::text[],
      ${column('issueId')}::uuid[], ${rows.map((one) => at(one.registeredOn, ARRIVES))}::timestamptz[])
      as row (organisation_id, item_id, asset_number, kind, serial_number, state, issue_id,
        registered_at)`.execute(ctx.tx)
}

async function insertIssues(ctx: Context, rows: readonly Laid[]): Promise<void> {
  const held = rows.flatMap((one) =>
    one.holding === undefined ? [] : [{ ...one, ...one.holding, gone: one.holding.gone }],
  )
  await sql`insert into items.issue (force_id, organisation_id, issue_id, item_id, person_id, due_on,
      leaves_on, issued_at, accepted_at, ended_at, outcome, late_step)
    select ${ctx.forceId}, organisation_id, issue_id, item_id, person_id, due_on,
      ${lastDayOf(ctx, 'row.person_id')}, issued_at, accepted_at, ended_at, outcome, 0
    from unnest(${held.map((one) => one.organisationId)}::int[],
      ${held.map((one) => one.issueId)}::uuid[], ${held.map((one) => one.itemId)}::uuid[],
      ${held.map((one) => one.personId)}::uuid[], ${held.map((one) => one.dueOn ?? null)}::date[],
      ${held.map((one) => at(one.issuedOn, ISSUED))}::timestamptz[],
      ${held.map((one) => (one.accepted ? at(one.issuedOn, ACCEPTED) : null))}::timestamptz[],
      ${held.map((one) => (one.gone === undefined ? null : at(one.gone.on, GONE)))}::timestamptz[],
      ${held.map((one) => one.gone?.how ?? null)}::text[])
      as row (organisation_id, issue_id, item_id, person_id, due_on, issued_at, accepted_at,
        ended_at, outcome)`.execute(ctx.tx)
}

interface Happened {
  readonly one: Laid
  readonly kind: string
  readonly on: Day
  readonly time: string
  readonly personId: string | null
  readonly words?: string
  readonly dueOn?: Day | undefined
}

function stepsOf(one: Laid): Happened[] {
  const { holding: held, personId } = one
  const registered = {
    one,
    kind: 'registered',
    on: one.registeredOn,
    time: ARRIVES,
    personId: null,
  }
  if (held === undefined) return [registered]
  const { issuedOn, dueOn, gone } = held
  const step = { one, personId, on: issuedOn, time: ISSUED }
  return [
    registered,
    { ...step, kind: 'issued', dueOn },
    ...(held.accepted ? [{ ...step, kind: 'accepted', time: ACCEPTED }] : []),
    ...(gone === undefined
      ? []
      : [{ ...step, kind: gone.how, on: gone.on, time: GONE, words: gone.words }]),
  ]
}

async function insertSteps(ctx: Context, rows: readonly Laid[]): Promise<void> {
  const steps = rows.flatMap(stepsOf)
  await sql`insert into items.step (force_id, organisation_id, step_id, item_id, kind, person_id,
      by_person_id, words, due_on, happened_at)
    select ${ctx.forceId}, organisation_id, step_id, item_id, kind, person_id, null, words, due_on,
      happened_at
    from unnest(${steps.map(({ one }) => one.organisationId)}::int[],
      ${steps.map(() => ctx.newId())}::uuid[], ${steps.map(({ one }) => one.itemId)}::uuid[],
      ${steps.map(({ kind }) => kind)}::text[], ${steps.map(({ personId }) => personId)}::uuid[],
      ${steps.map(({ words }) => words ?? null)}::text[],
      ${steps.map(({ dueOn }) => dueOn ?? null)}::date[],
      ${steps.map(({ on, time }) => at(on, time))}::timestamptz[])
      as row (organisation_id, step_id, item_id, kind, person_id, words, due_on,
        happened_at)`.execute(ctx.tx)
}
