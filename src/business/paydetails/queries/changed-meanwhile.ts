import { conflict } from '#platform/refusals'

/** Somebody has changed it since it was shown (409). */
export function changedMeanwhile(): never {
  return conflict({
    code: 'paydetails.changed-meanwhile',
    message: 'Somebody has changed this meanwhile. Look at it again',
  })
}
