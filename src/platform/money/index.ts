export type { Pence } from './pence.ts'
export {
  addPence,
  comparePence,
  formatPounds,
  negatePence,
  NOTHING,
  parsePounds,
  pence,
  readPence,
  readPounds,
  subtractPence,
  sumPence,
  writePence,
  writePounds,
} from './pence.ts'
export type { Rate, Rounding } from './rate.ts'
export { divideRounded, multiplyPence, percent, rate, ratio, readRate, timesRate } from './rate.ts'
export { splitPence } from './split.ts'
