import type { QueryContext } from '#platform/actions'
import { dimensionOf } from './choice.ts'
import type { Choice, DatasetSpec, Report } from './dataset.ts'
import { optionsOf } from './sums.ts'
import { groupWords } from './words.ts'

/** What each narrowed dimension is narrowed to, in words. */
export async function reportNarrowed(
  ctx: QueryContext,
  spec: DatasetSpec,
  { where, over }: Choice,
  options?: Awaited<ReturnType<typeof optionsOf>>,
): Promise<Report['narrowed']> {
  if (where.length === 0) return []
  const known = options ?? (await optionsOf(ctx, spec, over))
  return where.map(({ dimension, value }) => {
    const one = dimensionOf(spec, dimension)
    const label = known.get(dimension)?.find((option) => option.value === value)?.text
    return { says: one.says, words: groupWords(one, value, label) }
  })
}
