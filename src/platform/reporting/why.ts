import { numberWords, type Why } from '#platform/ui'
import { measureOf } from './choice.ts'
import type { Dataset, Report } from './dataset.ts'
import { choiceAddress, overWords } from './words.ts'

/** Where a figure comes from: its rule, what was narrowed, how many rows, and the way to them. */
export function whyFigure(dataset: Dataset, report: Report, measure: string): Why {
  const { says, rule, source, version } = measureOf(dataset, measure)
  const { choice, total, narrowed } = report
  const open = report.mayFollow && total.hidden === 'no'
  return {
    what: says,
    rule,
    inputs: [
      { label: 'What', value: dataset.says },
      { label: 'When', value: overWords(dataset, choice.over) },
      ...narrowed.map(({ says: label, words }) => ({ label, value: words })),
      ...(total.hidden === 'no'
        ? [{ label: 'Records counted', value: numberWords(total.rows) }]
        : []),
    ],
    source: { text: source, version },
    ...(open
      ? {
          records: [
            {
              href: choiceAddress(dataset, { over: choice.over, where: choice.where }, '/records'),
              text: 'The records behind it',
            },
          ],
        }
      : {}),
  }
}
