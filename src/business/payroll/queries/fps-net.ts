import { declared, type QueryContext } from '#platform/actions'
import type { PaidForReturn } from '../rules/for-returns.ts'

interface FpsNetSource {
  /** Net pay that a submission comes to, of a whole run; pence in, pence out. */
  readonly says: (paid: PaidForReturn) => number
}

/** Binds how HMRC is told of net pay: `fpsNet: fpsNet({ says: netReported })`, of one room. */
export const fpsNet = (source: FpsNetSource): readonly FpsNetSource[] => [source]

/** The net pay that the submission to HMRC of a run will come to, in pence, as returns say it. */
export function fpsNetOf<T>(ctx: QueryContext<T>, paid: PaidForReturn): bigint {
  const [source] = declared(ctx, 'fpsNet') as readonly FpsNetSource[]
  if (source === undefined) throw new Error('No room says what HMRC is told of net pay')
  return BigInt(source.says(paid))
}
