import type { CommandContext, QueryContext } from '#platform/actions'
import type { Instant } from '#platform/time'
import type { Gate } from '../rules/gate.ts'
import type { Tables } from '../tables.ts'
import { gateOf } from './gate.ts'
import type { RunTotals } from './journal.ts'
import type { Run } from './one-run.ts'

type WholeGate = Gate & { readonly totals: RunTotals }

/** The gate of a run, and since when it is so; null where it is reckoned now. */
export type ShownGate = WholeGate & { readonly keptAt: Instant | null }

/** Keeps what the release of a run hung on, as it was when it was sent. */
export async function keepGate(
  ctx: CommandContext<Tables>,
  run: Run,
  gate: WholeGate,
): Promise<void> {
  await ctx.tx
    .insertInto('payroll.gate')
    .values({
      force_id: ctx.forceId,
      organisation_id: run.organisationId,
      run_id: run.runId,
      version: run.version,
      reckoned_at: ctx.now.toString(),
      figures: writeGate(gate),
    })
    .execute()
}

/**
 * The gate of a run: of one that is sent or released as it was when it was sent, whatever has
 * changed since; of one that waits as it is now. Nothing of one that is being made, or taken over.
 */
export async function gateShown(
  ctx: QueryContext<Tables>,
  run: Run,
): Promise<ShownGate | undefined> {
  if (run.status === 'making' || run.kind === 'opening') return undefined
  const kept = ['sent', 'released'].includes(run.status) ? await keptGate(ctx, run) : undefined
  return kept ?? { ...(await gateOf(ctx, run)), keptAt: null }
}

async function keptGate(ctx: QueryContext<Tables>, { runId }: Run): Promise<ShownGate | undefined> {
  const found = await ctx.tx
    .selectFrom('payroll.gate')
    .where('force_id', '=', ctx.forceId)
    .where('run_id', '=', runId)
    .orderBy('version', 'desc')
    .limit(1)
    .select(['figures', 'reckoned_at as keptAt'])
    .executeTakeFirst()
  return found && { ...readGate(found.figures), keptAt: found.keptAt }
}

/** Pence as text: JSON has no numbers for them. */
const writeGate = (gate: WholeGate): string =>
  JSON.stringify(gate, (_name, value: unknown) =>
    typeof value === 'bigint' ? { pence: value.toString() } : value,
  )

const readGate = (figures: unknown): WholeGate =>
  JSON.parse(JSON.stringify(figures), (_name, value: unknown) =>
    typeof value === 'object' && value !== null && 'pence' in value
      ? BigInt(String(value.pence))
      : value,
  ) as WholeGate
