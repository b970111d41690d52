import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { Refusal } from '#platform/refusals'
import { parseInput } from './input.ts'

const schema = z.strictObject({
  kind: z.enum(['car', 'cycle']).default('car'),
  minutes: z.int().min(1).max(1_440).default(1),
  name: z.string().max(3).default(''),
  letter: z
    .string()
    .regex(/^[A-Z]$/)
    .default('A'),
  own: z.int().max(5, 'Give five at most').default(1),
})

test('what is not accepted is answered in plain words that say what would be', () => {
  const cases: readonly [object, string][] = [
    [{ kind: 'boat' }, 'Give one of: car, cycle'],
    [{ minutes: 1_441 }, 'Give at most 1,440'],
    [{ minutes: 0 }, 'Give at least 1'],
    [{ minutes: 'ten' }, 'Give this as a number'],
    [{ name: 'four' }, 'Give at most 3 characters'],
    [{ letter: '7' }, 'This is not in the form that is asked for'],
    [{ own: 6 }, 'Give five at most'],
  ]
  for (const [typed, message] of cases) {
    assert.throws(
      () => parseInput('demo', schema, typed),
      (error) => error instanceof Refusal && error.problems[0]?.message === message,
      message,
    )
  }
})
