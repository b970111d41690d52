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

/** A kind of thing that somebody decides on: a room declares it in its room.ts as `caseKinds`. */
export interface CaseKind {
  /** The kind of its subject: `leave.request` of `leave.request:<id>`. */
  readonly kind: string
  readonly says: string
  /** The act of the scheme of delegation that says who decides. */
  readonly act: string
  readonly summary: Query
  readonly settle: Command
}

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

/** A kind by its name. One that no room declares is a defect. */
export function kindOf(ctx: Pick<QueryContext, 'rooms'>, kind: string): CaseKind {
  const kinds = declared(ctx, 'caseKinds') as readonly CaseKind[]
  const found = kinds.find((one) => one.kind === kind)
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
