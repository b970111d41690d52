import { z } from 'zod'
import { defineCalculator } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { isDay, type Day } from '#platform/time'
import { balanceOf } from '../rules/balance.ts'
import { entitlementOf } from '../rules/entitlement.ts'
import { leaveYearOf } from '../rules/policy.ts'
import { entitlementRows, leavePolicies } from './policy.ts'

const day = z.string().refine(isDay, 'Give a day such as 2026-04-01') as unknown as z.ZodType<
  Day,
  string
>
const minutes = z.int().min(-60_000).max(60_000)
const until = day.nullable().default(null)
const sourced = {
  source: z.string().default('given with the question'),
  status: z.enum(['authoritative', 'demo']).default('demo'),
}

const input = z.strictObject({
  asOf: day,
  leaveYear: z.int().min(2000).max(2100).optional(),
  employments: z
    .array(
      z.strictObject({
        from: day,
        until,
        category: z.string(),
        rankOrGrade: z.string(),
        seniority: z.int().min(0).max(99),
        joinedOn: day,
        dayMinutes: z.int().min(1).max(1_440),
        workingDays: z.string().regex(/^[01]{7}$/, 'Give seven digits, Monday first'),
      }),
    )
    .min(1, 'Give at least one employment'),
  adjustments: z
    .array(
      z.strictObject({
        kind: z.enum(['carried-over', 'carried-out', 'recall', 'correction', 'expiry']),
        minutes,
        madeOn: day,
        expiresOn: day.nullable().default(null),
        reason: z.string().nullable().default(null),
      }),
    )
    .default([]),
  requests: z
    .array(
      z.strictObject({
        reference: z.string(),
        status: z.enum(['sent', 'approved']),
        firstOn: day,
        minutesByDay: z.array(z.int().min(0).max(1_440)).min(1).max(366),
        replaces: z.string().nullable().default(null),
      }),
    )
    .default([]),
  /** Left out: data/entitlements.csv. */
  entitlements: z
    .array(
      z.strictObject({
        category: z.string(),
        seniorityFrom: z.int().default(0),
        seniorityUntil: z.int().nullable().default(null),
        afterYears: z.int().min(0),
        from: day,
        until,
        days: z.int().min(0).max(60),
        dayMinutes: z.int().min(1).max(1_440),
        fullWeekMinutes: z.int().min(1).max(10_080),
        ...sourced,
      }),
    )
    .optional(),
})

const output = z.strictObject({
  leaveYear: z.int(),
  asOf: day,
  left: z.int(),
  lines: z.array(
    z.strictObject({
      key: z.string(),
      says: z.string(),
      minutes: z.int(),
      rule: z.string(),
      source: z.string(),
      status: z.enum(['authoritative', 'demo']),
      inputs: z.array(z.strictObject({ label: z.string(), value: z.string() })),
      records: z.array(
        z.strictObject({
          text: z.string(),
          minutes: z.int(),
          subject: z.string().optional(),
        }),
      ),
    }),
  ),
  expiring: z.strictObject({ minutes: z.int(), on: day }).nullable(),
})

/** `bluelamp calc leave-balance`: a balance by itself, as lines that add up and say why. */
export const leaveBalance = defineCalculator({
  name: 'leave-balance',
  title: 'What somebody has left of a leave year on a day, and why',
  source: 'Police Regulations 2003 reg. 33 and Annex O; data/entitlements.csv, leave-policy.csv',
  input,
  output,
  calculate({ asOf, employments, requests, ...asked }) {
    const policies = leavePolicies()
    const leaveYear = asked.leaveYear ?? leaveYearOf(policies, asOf)
    const spans = employments.map(({ from, until: end, ...rest }) => ({
      ...rest,
      valid: { from, until: end },
    }))
    const rows =
      asked.entitlements?.map(({ from, until: end, ...rest }) => ({
        ...rest,
        valid: { from, until: end },
      })) ?? entitlementRows()
    const entitlement = entitlementOf(leaveYear, spans, rows, policies)
    refuseIfAny(entitlement.problems)
    const balance = balanceOf({
      leaveYear,
      asOf,
      entitlement,
      adjustments: asked.adjustments.map((row) => ({ ...row, reference: null })),
      requests: requests.map(({ replaces, ...request }) => ({
        ...request,
        requestId: request.reference,
        replacesId: replaces,
      })),
      policies,
    })
    return {
      ...balance,
      lines: balance.lines.map((line) => ({
        ...line,
        inputs: [...line.inputs],
        records: line.records.map((record) => ({ ...record })),
      })),
    }
  },
})
