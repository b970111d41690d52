import { formatDay } from '#platform/time'
import { numberWords, type Why } from '#platform/ui'
import { dimensionOf, measureOf, type Choice } from './choice.ts'
import type { Dataset } from './define.ts'
import type { Group } from './sums.ts'
import { choiceAddress, groupWords } from './words.ts'

/** The period in words, "1 to 30 June 2026"; nothing said where the choice names no day. */
export function periodWords({ firstOn, lastOn }: Pick<Choice, 'firstOn' | 'lastOn'>): string {
  if (firstOn !== undefined && firstOn === lastOn) return formatDay(firstOn)
  const from = firstOn === undefined ? '' : `from ${formatDay(firstOn)}`
  const until = lastOn === undefined ? '' : `up to ${formatDay(lastOn)}`
  return [from, until].filter((words) => words !== '').join(' ')
}

/** Where a figure comes from: its rule, what was narrowed, how many rows, and the way to them. */
export function whyFigure(
  dataset: Dataset,
  choice: Choice,
  measure: string,
  total: Pick<Group, 'rows' | 'hidden'>,
): Why {
  const { says, why } = measureOf(dataset, measure)
  const period = periodWords(choice)
  return {
    what: says,
    rule: why.rule,
    inputs: [
      { label: 'Out of', value: dataset.title },
      ...(period === '' ? [] : [{ label: 'Days', value: period }]),
      ...choice.where.map(({ dimension, value }) => {
        const chosen = dimensionOf(dataset, dimension)
        return { label: chosen.says, value: groupWords(chosen, value) }
      }),
      ...(total.hidden ? [] : [{ label: 'Records counted', value: numberWords(total.rows) }]),
      { label: 'Whose', value: 'Only records that you may see' },
    ],
    source: { text: why.source, version: why.version },
    ...(dataset.behind === undefined || total.hidden
      ? {}
      : {
          records: [
            {
              href: choiceAddress(dataset, { ...choice, measures: [], by: [] }, '/rows'),
              text: 'The records behind it',
            },
          ],
        }),
  }
}
