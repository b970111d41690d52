import { lineAbove } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { otherAmounts, ruleFor, type AmountUnit, type DecisionAsked, type Rule } from './rules.ts'
import { schemeOn, standInsFor, versionsOf, type StandIn } from './schemes.ts'

/** A decision that is to be made: of what, how much, about whom, asked by whom. */
export interface Question extends DecisionAsked {
  /** The person it is about: their line is looked at, and they never decide. */
  readonly personId: string
  readonly organisationId: number
  /** Who asks, where it is somebody else: they never decide either. */
  readonly makerId?: string | null
}

/** The row of the scheme behind an answer. */
export interface RuleBehind {
  readonly scheme: string
  readonly version: number
  readonly ruleId: string
  readonly paragraph: string
  readonly says: string
  readonly source: string
  readonly status: string
  readonly unit: AmountUnit
  readonly delegable: boolean
}

/** Who decides, by which rule, who may do it for them, and what would change it. */
export interface Decider {
  /** The one person, or null where it is for anybody who holds the role. */
  readonly personId: string | null
  readonly role: string | null
  readonly organisationId: number
  readonly rule: RuleBehind
  readonly standIns: readonly StandIn[]
  readonly wouldChange: readonly string[]
}

/** Whom a decision falls to where nobody of the line can make it. */
const FALLBACK_ROLE = 'hr-adviser'

/**
 * Who decides today, by the scheme of the organisation and the line of the person it is about.
 * Managers who ask themselves, and those who have left, are passed over up the line; where nobody
 * is left the decision falls to HR. Refuses where no rule of the scheme answers.
 */
export async function whoDecides<T>(ctx: QueryContext<T>, asked: Question): Promise<Decider> {
  const { organisationId, personId } = asked
  const scheme = await schemeOn(ctx, { organisationId, on: ctx.today, act: asked.act })
  const rule = scheme === undefined ? undefined : ruleFor(scheme.rules, asked)
  if (scheme === undefined || rule === undefined) {
    return refuse({
      code: 'authority.no-rule',
      message: `No scheme of delegation says who decides this (${asked.act}). Ask the process owner`,
    })
  }
  const without = [personId, ...(asked.makerId ? [asked.makerId] : [])]
  const deciderId = await deciderBy(ctx, rule, asked, without)
  const standIns =
    deciderId === null || !rule.delegable
      ? []
      : await standInsFor(ctx, { ...asked, deciderId, on: ctx.today, without })
  const { ruleId, paragraph, says, source, status, unit, delegable } = rule
  return {
    personId: deciderId,
    role: deciderId === null ? (rule.role ?? FALLBACK_ROLE) : null,
    organisationId,
    rule: {
      scheme: scheme.name,
      version: scheme.version,
      ruleId,
      paragraph,
      says,
      source,
      status,
      unit,
      delegable,
    },
    standIns,
    wouldChange: [
      ...otherAmounts(scheme.rules, asked),
      ...(await laterVersions(ctx, organisationId, scheme.version)),
    ],
  }
}

async function deciderBy<T>(
  ctx: QueryContext<T>,
  { decider, seniority }: Rule,
  { personId }: Question,
  without: readonly string[],
): Promise<string | null> {
  if (decider === 'role') return null
  const line = await lineAbove(ctx, personId, ctx.today)
  const found = line.find(
    (above) =>
      !without.includes(above.personId) &&
      (decider === 'line-manager' || above.seniority >= (seniority ?? 0)),
  )
  return found?.personId ?? null
}

async function laterVersions<T>(
  ctx: QueryContext<T>,
  organisationId: number,
  version: number,
): Promise<readonly string[]> {
  const versions = await versionsOf(ctx, organisationId)
  const later = versions.find((one) => one.version === version + 1)
  if (later === undefined) return []
  return [`From ${formatDay(later.validFrom)} on, version ${later.version} of the scheme decides`]
}
