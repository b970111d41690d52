import type { Problem } from '#platform/refusals'
import { addDays, daysBetween, formatDay, type Dated, type Day } from '#platform/time'
import { SELF_CERTIFIED_DAYS, type Spell } from './absences.ts'

/** On how many days somebody may work during an absence of a kind, from data/worked-days.csv. */
export type WorkedDays = Dated<{
  readonly kind: string
  readonly title: string
  readonly mostDays: number
}>

/** When leave on days of sickness is given back, from data/given-back.csv. */
export type GivenBack = Dated<{
  readonly says: string
  /** Whether the first days, for which one's own word is enough, are certified too. */
  readonly selfCertified: boolean
}>

/** An absence as far as these rules need it; the last day is null while it is open. */
interface Away {
  readonly firstOn: Day
  readonly lastOn: Day | null
  readonly status: string
}

const problem = (code: string, message: string, field: string): Problem[] => [
  { code: `absence.${code}`, message, field },
]

/** A fit note is for so many days at the most: it stops a slip of the year. */
const MOST_NOTE_DAYS = 366
/** A phased return takes so many days a step at the most. */
const MOST_PHASE_DAYS = 84

/** What is wrong with the days of a fit note: it covers days of the sickness, up to a year. */
export function problemsWithNote(
  { firstOn }: Pick<Away, 'firstOn'>,
  { fromOn, untilOn }: { readonly fromOn: Day; readonly untilOn: Day },
): Problem[] {
  if (fromOn < firstOn) {
    const message = `The note must begin on ${formatDay(firstOn)}, the first day away, or later`
    return problem('note-when', message, 'fromOn')
  }
  if (untilOn >= fromOn && daysBetween(fromOn, untilOn) < MOST_NOTE_DAYS) return []
  const message = `The last day of the note must be from ${formatDay(fromOn)} to a year later`
  return problem('note-when', message, 'untilOn')
}

/**
 * What is wrong with a day of work during family leave: it lies within the leave, and there are no
 * more than the law allows (reg. 12A of the regulations on maternity, 21A on adoption, 37 on shared
 * parental leave).
 * @param used days that are entered already
 */
export function problemsWithWorkedDay(
  rule: WorkedDays | undefined,
  away: Away,
  { workedOn, used }: { readonly workedOn: Day; readonly used: number },
): Problem[] {
  if (rule === undefined || away.status !== 'approved' || away.lastOn === null) {
    const message =
      'Days are worked only during maternity, adoption or shared parental leave that is approved'
    return problem('no-worked-days', message, 'workedOn')
  }
  if (workedOn < away.firstOn || workedOn > away.lastOn) {
    const message = `Give a day of the leave, from ${formatDay(away.firstOn)} to ${formatDay(away.lastOn)}`
    return problem('worked-outside', message, 'workedOn')
  }
  if (used < rule.mostDays) return []
  const message = `All ${rule.mostDays} days are used (${rule.source}). One more would end the leave: ask HR`
  return problem('worked-days-used', message, 'workedOn')
}

/** What is wrong with a step of a phased return: it follows the days away. */
export function problemsWithPhase(
  { firstOn, lastOn, status }: Away,
  step: { readonly firstOn: Day; readonly lastOn: Day },
): Problem[] {
  if (status !== 'open' && status !== 'ended') {
    const message = 'A return in steps is planned for somebody who is sick or back from sickness'
    return problem('no-phase', message, 'firstOn')
  }
  const soonest = addDays(lastOn ?? firstOn, 1)
  if (step.firstOn < soonest) {
    const message = `The first day must be ${formatDay(soonest)} or later: they are away until then`
    return problem('phase-when', message, 'firstOn')
  }
  if (step.lastOn >= step.firstOn && daysBetween(step.firstOn, step.lastOn) < MOST_PHASE_DAYS) {
    return []
  }
  const last = formatDay(addDays(step.firstOn, MOST_PHASE_DAYS - 1))
  const message = `The last day must be from ${formatDay(step.firstOn)} to ${last}. Plan further steps by themselves`
  return problem('phase-when', message, 'lastOn')
}

/**
 * The days of sickness that are certified: those of its fit notes, and those of one's own word
 * where the rule counts them. Stretches may meet; a day in two of them is one day.
 */
export function certifiedStretches(
  { firstOn, lastOn }: Spell,
  notes: readonly { readonly fromOn: Day; readonly untilOn: Day }[],
  { selfCertified }: Pick<GivenBack, 'selfCertified'>,
): Spell[] {
  const own = { fromOn: firstOn, untilOn: addDays(firstOn, SELF_CERTIFIED_DAYS - 1) }
  return [...(selfCertified ? [own] : []), ...notes].flatMap(({ fromOn, untilOn }) => {
    const first = fromOn < firstOn ? firstOn : fromOn
    const last = untilOn > lastOn ? lastOn : untilOn
    return first <= last ? [{ firstOn: first, lastOn: last }] : []
  })
}
