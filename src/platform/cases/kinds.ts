import { z } from 'zod'
import { declared, field, type Command, type Query, type QueryContext } from '#platform/actions'
import type { Answered } from '#platform/ui'

/** What whoever decides needs to know, from the room whose record it is. */
export interface CaseSummary {
  /** "Leave: Funmi Adeyemi, 4 to 8 May 2026" */
  readonly title: string
  /** The record's own page. */
  readonly href: string
  readonly lines: readonly Answered[]
  /** What speaks against it, in words; a warning does not forbid. */
  readonly warnings: readonly string[]
  /** The button, as what will happen: "Approve 32 hours". */
  readonly approve: string
  /** What the decision is bound to: when it changes, the decision must be made anew. */
  readonly content: Readonly<Record<string, unknown>>
}

/** What the engine hands to the room with a decision. */
export const caseDecision = z.strictObject({
  id: field.id('Choose the record'),
  caseId: field.id('Choose the case'),
  outcome: field.choice('Choose the outcome', ['approved', 'refused']),
  reason: field.longText('Give the reason in plain text', 500).optional(),
})

export type CaseDecision = z.output<typeof caseDecision>

/** What is begun and ended again and again: a decision, or work of many tasks. */
export interface ProcessKind {
  /** The kind of its subject: `leave.request` of `leave.request:<id>`. */
  readonly kind: string
  readonly says: string
  /** Words of its own for what is done at its steps: `{ opened: 'Claimed' }`. */
  readonly activities?: Readonly<Record<string, string>>
  /** Where its steps are changed, if not in the scheme of delegation. */
  readonly keptAt?: { readonly href: string; readonly text: string }
}

/** A kind of thing that somebody decides on: a room declares it in its room.ts as `caseKinds`. */
export interface CaseKind extends ProcessKind {
  /** The act of the scheme of delegation that says who decides. */
  readonly act: string
  readonly summary: Query
  readonly settle: Command
}

/** A kind of work of many tasks: a room declares it in its room.ts as `workKinds`. */
export interface WorkKind extends ProcessKind {
  readonly keptAt: { readonly href: string; readonly text: string }
  /** Shows the record to whoever may see it. */
  readonly record: Query
  readonly input: (recordId: string) => Readonly<Record<string, unknown>>
}

interface WorkSpec<I extends z.ZodType, R> extends Omit<WorkKind, 'record' | 'input'> {
  readonly record: Query<I, R>
  readonly input: (recordId: string) => z.input<I> & Readonly<Record<string, unknown>>
}

/** Declares a kind of work: what it is called, where its steps are kept, what shows its record. */
export const defineWorkKind = <I extends z.ZodType, R>(spec: WorkSpec<I, R>): WorkKind =>
  Object.freeze(spec) as unknown as WorkKind

interface KindSpec<S extends z.ZodType, D extends z.ZodType> extends Omit<
  CaseKind,
  'summary' | 'settle'
> {
  /** What the decider sees; takes `{ id }` and lets deciders and those who stand in see it. */
  readonly summary: Query<S, CaseSummary>
  /** Changes the room's record with the decision; lists `cases.decide` in its `callableBy`. */
  readonly settle: Command<D>
}

/** Declares a kind of case: what is shown to whoever decides, and what the decision does. */
export function defineCaseKind<S extends z.ZodType, D extends z.ZodType>(
  spec: KindSpec<S, D>,
): CaseKind {
  if (!spec.settle.callableBy.includes('cases.decide')) {
    throw new Error(`${spec.settle.name} must be callable by cases.decide`)
  }
  const held = Object.keys(spec.settle.permission.held)
  if (held.some((role) => !role.startsWith('machine:'))) {
    throw new Error(`${spec.settle.name} would decide without a case: no person may hold it`)
  }
  return Object.freeze(spec) as unknown as CaseKind
}

/** Every kind of case that a room of this building declares. */
export const caseKindsOf = (ctx: Pick<QueryContext, 'rooms'>): readonly CaseKind[] =>
  declared(ctx, 'caseKinds') as readonly CaseKind[]

const workKindsOf = (ctx: Pick<QueryContext, 'rooms'>): readonly WorkKind[] =>
  declared(ctx, 'workKinds') as readonly WorkKind[]

/** Every process that a room of this building declares: what is decided, and work. */
export const processKindsOf = (
  ctx: Pick<QueryContext, 'rooms'>,
): readonly (ProcessKind & { readonly act?: string })[] => [
  ...caseKindsOf(ctx),
  ...workKindsOf(ctx),
]

/** What shows the record of a case: to whoever decides, or to whoever may see how work stands. */
export function recordOf(
  ctx: Pick<QueryContext, 'rooms'>,
  { kind, recordId }: { readonly kind: string; readonly recordId: string },
): { readonly query: Query; readonly input: Readonly<Record<string, unknown>> } {
  const work = workKindsOf(ctx).find((one) => one.kind === kind)
  if (work !== undefined) return { query: work.record, input: work.input(recordId) }
  return { query: kindOf(ctx, kind).summary, input: { id: recordId } }
}

/** A kind by its name. One that no room declares is a defect. */
export function kindOf(ctx: Pick<QueryContext, 'rooms'>, kind: string): CaseKind {
  const found = caseKindsOf(ctx).find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`No room declares the kind of case ${kind}`)
  return found
}

/** The summary of a case's record, as the actor may see it. */
export async function summaryOf<T>(
  ctx: QueryContext<T>,
  { kind, recordId }: { readonly kind: string; readonly recordId: string },
): Promise<CaseSummary> {
  return (await ctx.ask(kindOf(ctx, kind).summary, { id: recordId })) as CaseSummary
}
