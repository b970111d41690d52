/** What the figures of a chart are; pounds are given in pence. */
export type Unit = 'pounds' | 'number' | 'percent'

export interface Series {
  readonly name: string
  /** One per category; null where there is no figure, which is not the same as nought. */
  readonly values: readonly (number | bigint | null)[]
}

/** A chart that answers one question. */
export interface Chart {
  /** Unique on the page: lower-case letters, digits and hyphens. */
  readonly id: string
  /** Bars lie, so that long names can be read; stacked ones stand. */
  readonly kind: 'bar' | 'stacked' | 'line'
  /** The answer: "Overtime is 8 % over budget, most of it at weekends". */
  readonly title: string
  /** What is drawn, for those who cannot see it: "Pounds by month, March 2025 to March 2026". */
  readonly description: string
  /** What the categories are: "Month". Heads the first column of the table. */
  readonly heading: string
  readonly categories: readonly string[]
  readonly series: readonly Series[]
  readonly unit: Unit
  /** The page shows the same figures in a table of its own, beneath. */
  readonly tableFollows?: true
}
