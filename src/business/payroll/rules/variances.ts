/** From where on something is out of the ordinary: both are exceeded. */
export interface Tolerance {
  readonly overPence: number
  readonly overBasisPoints: number
}

/** What of somebody's pay must be explained before a run is released. */
export interface Variance {
  readonly code: string
  readonly wasPence: number | null
  readonly isPence: number | null
}

/** A payslip as its variances are looked for. */
export interface Compared {
  /** Net pay of the monthly run before; null where there was none. */
  readonly wasNet: number | null
  readonly net: number
  readonly overpaid: number
  readonly hasDetails: boolean
  /** A statutory payment goes by the pay of the contract: no payslip says the average. */
  readonly averageUnknown: boolean
}

/**
 * What is out of the ordinary with a payslip, by the tolerances of the day; amounts in pence. A
 * supplementary payment is not compared with the month before.
 */
export function variancesOf(
  tolerances: ReadonlyMap<string, Tolerance>,
  kind: 'monthly' | 'supplementary',
  { wasNet, net, overpaid, hasDetails, averageUnknown }: Compared,
): readonly Variance[] {
  const found: Variance[] = []
  const find = (code: string, isPence: number, wasPence: number | null = null): void => {
    found.push({ code, wasPence, isPence })
  }
  const changed = tolerances.get('net-changed')
  if (kind === 'monthly') {
    if (wasNet === null) find('first-pay', net)
    else if (changed !== undefined && isOver(changed, wasNet, net)) find('net-changed', net, wasNet)
    if (net === 0) find('not-paid', 0, wasNet)
  }
  if (net > (tolerances.get('high-net')?.overPence ?? Infinity)) find('high-net', net, wasNet)
  if (overpaid > 0) find('overpaid', overpaid)
  if (!hasDetails) find('no-details', net)
  if (averageUnknown) find('average-not-known', net)
  return found
}

function isOver({ overPence, overBasisPoints }: Tolerance, was: number, is: number): boolean {
  const by = Math.abs(is - was)
  return by > overPence && by * 10_000 > was * overBasisPoints
}
