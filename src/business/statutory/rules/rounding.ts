/**
 * A rate of the law in ten-thousandths: 8% is 800, 1.85% is 185. Whole, so that sums are exact.
 */
export const WHOLE = 10_000

/** Pence of a rate, towards zero. */
export function downToPenny(pence: number, basisPoints: number): number {
  return Math.trunc((pence * basisPoints) / WHOLE)
}

/** Pence of a rate, to the nearest penny, half a penny up. */
export function toNearestPenny(pence: number, basisPoints: number): number {
  return Math.floor((2 * pence * basisPoints + WHOLE) / (2 * WHOLE))
}

/**
 * Pence of a rate, to the nearest penny, exactly half a penny down, as orders of courts want it.
 */
export function halfPennyDown(pence: number, basisPoints: number): number {
  return Math.ceil((2 * pence * basisPoints - WHOLE) / (2 * WHOLE))
}

/** A fraction of pence, to the nearest penny, exactly half a penny down. */
export function toPennyHalfDown(over: number, under: number): number {
  return Math.ceil((2 * over - under) / (2 * under))
}

/** A fraction of pence, up to the next whole penny. */
export function upToPenny(over: number, under: number): number {
  return Math.ceil(over / under)
}

/**
 * Pence of a rate of national insurance: the third decimal of the pounds alone decides, 0 to 5
 * down and 6 to 9 up (Social Security (Contributions) Regulations 2001 reg. 12(1), with HMRC's
 * test data for what a fourth decimal does: nothing).
 */
export function byThirdDecimal(pence: number, basisPoints: number): number {
  const tenths = Math.floor((pence * basisPoints) / 1_000)
  const whole = Math.floor(tenths / 10)
  return tenths - whole * 10 > 5 ? whole + 1 : whole
}
