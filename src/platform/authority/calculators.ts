import { z } from 'zod'
import { defineCalculator } from '#platform/actions'
import { deciderWords, faultsIn, faultWords, otherAmounts, ruleFor } from './rules.ts'

const rule = z.strictObject({
  ruleId: z.string().min(1),
  act: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
  category: z.string().min(1),
  unit: z.enum(['minutes', 'pence', 'none']),
  amountFrom: z.int().min(0),
  amountUntil: z.int().nullable(),
  decider: z.enum(['line-manager', 'line-at-least', 'role']),
  seniority: z.int().nullable(),
  role: z.string().nullable(),
  delegable: z.boolean(),
  paragraph: z.string(),
  says: z.string(),
  source: z.string(),
  status: z.enum(['authoritative', 'demo']),
})

/** `calc delegation`: which row of a scheme answers, and what is wrong with the scheme. */
export const delegation = defineCalculator({
  name: 'delegation',
  title: 'Who decides by a scheme of delegation, and whether the scheme has gaps or overlaps',
  source: 'The rules given with the question',
  input: z.strictObject({
    rules: z.array(rule).max(10_000),
    act: z.string(),
    category: z.string().default('any'),
    amount: z.int().min(0).default(0),
  }),
  output: z.strictObject({
    ruleId: z.string().nullable(),
    paragraph: z.string().nullable(),
    decider: z.string().nullable(),
    delegable: z.boolean(),
    wouldChange: z.array(z.string()),
    faults: z.array(z.string()),
  }),
  calculate({ rules, ...asked }) {
    const found = ruleFor(rules, asked)
    return {
      ruleId: found?.ruleId ?? null,
      paragraph: found?.paragraph ?? null,
      decider: found === undefined ? null : deciderWords(found),
      delegable: found?.delegable ?? false,
      wouldChange: [...otherAmounts(rules, asked)],
      faults: faultsIn(rules).map(faultWords),
    }
  },
})
