import assert from 'node:assert/strict'
import { Refusal } from '#platform/refusals'

/** For assert.rejects: holds where something was refused with exactly this code. */
export const refusedAs = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.deepEqual(
    error.problems.map((problem) => problem.code),
    [code],
  )
  return true
}
