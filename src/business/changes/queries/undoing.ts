import { refuse } from '#platform/refusals'
import type { ChangeSet } from './one-set.ts'

/** The lines of an undoing are those of the set that is undone. */
export function refuseUndoing({ undoesId }: Pick<ChangeSet, 'undoesId'>): void {
  if (undoesId === null) return
  refuse({
    code: 'changes.undoes-only',
    message: 'This set puts people back to what was before. Draft another set for anything else',
  })
}
