import { perform, type Caller, type House } from '#platform/actions'
import { reportAway } from './commands/report-away.ts'

/** Reports somebody sick, by themselves or by whoever the caller is; gives the absence. */
export const sickFrom = (house: House, caller: Caller, firstOn: string, more: object = {}) =>
  perform(house, caller, reportAway, { firstOn, ...more })
