import { positionOf, type AbsenceToPay } from '#business/absence'
import { addDays, daysBetween, earlierDay, laterDay, rowsOn, type Day } from '#platform/time'
import { servingOn, type AbsentMonth, type Days, type Stretch } from './records.ts'

/** What one day of an absence is paid. */
type Level = Pick<Stretch, 'percent' | 'besides' | 'version' | 'kept'>

/** The last day of an absence: one that is open goes on to the end of the month. */
export const lastOf = ({ lastOn }: AbsenceToPay, { until }: Days): Day =>
  lastOn ?? addDays(until, -1)

/**
 * The days of a month on which somebody is away, cut where what they are paid changes. Sickness
 * goes by the calendar days sick in the rolling year up to each day (Police Regulations 2003 reg.
 * 28 and Annex K for officers) and by what was decided to be kept on, the others by the week since
 * they began, where that was chosen with some at full pay spread over more at half pay (reg. 29,
 * Annex L); a day that is worked in it in full. Kinds that are paid in full whatever happens give
 * nothing.
 */
export function stretchesOf(month: AbsentMonth): readonly Stretch[] {
  return month.absences.flatMap((absence) => {
    const from = laterDay(absence.firstOn, month.month.from)
    const until = earlierDay(addDays(lastOf(absence, month.month), 1), month.month.until)
    const found: (Stretch & { until: Day })[] = []
    for (let day = from; day < until; day = addDays(day, 1)) {
      const level = levelOn(month, absence, day)
      if (level === undefined) continue
      const last = found.at(-1)
      const until = addDays(day, 1)
      if (last?.until === day && isAlike(last, level)) last.until = until
      else found.push({ ...level, absence, from: day, until })
    }
    return found
  })
}

const isAlike = (one: Level, other: Level): boolean =>
  one.percent === other.percent && one.version === other.version && one.kept === other.kept

function levelOn(month: AbsentMonth, absence: AbsenceToPay, day: Day): Level | undefined {
  const category = servingOn(month, day)?.category
  if (category === undefined) return undefined
  return month.tables.isSickness(absence.kind)
    ? sickLevel(month, absence, { category, day })
    : familyLevel(month, absence, { category, day })
}

interface At {
  readonly category: string
  readonly day: Day
}

function sickLevel(
  { tables, absences, month, decisions }: AbsentMonth,
  { absenceId }: AbsenceToPay,
  { category, day }: At,
): Level | undefined {
  const rule = tables.sickRule(category, day)
  if (rule === undefined) return undefined
  const spells = absences.flatMap((one) =>
    tables.isSickness(one.kind) ? [{ firstOn: one.firstOn, lastOn: lastOf(one, month) }] : [],
  )
  const { daysSick } = positionOf(rule, spells, day)
  const half = daysSick <= rule.fullDays + rule.halfDays ? 50 : 0
  const percent = daysSick <= rule.fullDays ? 100 : half
  const version = `sickness ${rule.category}, ${rule.valid.from}`
  const kept = decisions.kept.find(
    (one) => one.absenceId === absenceId && one.firstOn <= day && one.lastOn >= day,
  )
  const more = kept !== undefined && kept.percent > percent ? kept : null
  return { percent, besides: rule.halfBesides, version, kept: more }
}

/** The row by which full weeks of a kind of absence may be spread; undefined for none. */
export const spreadOf = (
  { spreads }: Pick<AbsentMonth['tables'], 'spreads'>,
  { kind, firstOn }: Pick<AbsenceToPay, 'kind' | 'firstOn'>,
  category: string,
) => rowsOn(spreads, firstOn).find((row) => row.kind === kind && row.category === category)

function familyLevel(
  month: AbsentMonth,
  absence: AbsenceToPay,
  { category, day }: At,
): Level | undefined {
  const { absenceId, kind, firstOn, workedOn } = absence
  const rule = month.tables.familyRule(kind, category, firstOn)
  const since = servingOn(month, firstOn)?.joinedOn ?? firstOn
  if (rule === undefined) return undefined
  const version = `${kind} ${rule.category}, ${rule.valid.from}`
  const served = daysBetween(since, firstOn) >= 7 * rule.serviceWeeks
  const week = Math.floor(daysBetween(firstOn, day) / 7)
  const spread = month.decisions.spread.has(absenceId)
    ? spreadOf(month.tables, absence, category)
    : undefined
  const fullWeeks = rule.fullWeeks - (spread?.fullWeeks ?? 0)
  const spreadWeeks = fullWeeks + (spread?.halfWeeks ?? 0)
  const half = served && week < spreadWeeks + rule.halfWeeks ? 50 : 0
  const isFull = (served && week < fullWeeks) || workedOn.includes(day)
  const percent = isFull ? 100 : half
  if (spread !== undefined && week >= fullWeeks && week < spreadWeeks) {
    const chosen = `${version}, spread by choice`
    return { percent, besides: spread.halfBesides, version: chosen, kept: null }
  }
  return { percent, besides: rule.halfBesides, version, kept: null }
}
