import type { Day } from '#platform/time'

interface Span {
  readonly firstOn: Day
  readonly lastOn: Day
}

/** Those of some stretches of days that a day lies in, its first and last included. */
export const spansOn = <S extends Span>(spans: readonly S[], day: Day): S[] =>
  spans.filter(({ firstOn, lastOn }) => firstOn <= day && day <= lastOn)
