import { positionOf, type AbsenceToPay } from '#business/absence'
import { addDays, daysBetween, earlierDay, laterDay, type Day } from '#platform/time'
import { servingOn, type AbsentMonth, type Days, type Stretch } from './records.ts'

/** What one day of an absence is paid. */
type Level = Pick<Stretch, 'percent' | 'besides' | 'version'>

/** The last day of an absence: one that is open goes on to the end of the month. */
export const lastOf = ({ lastOn }: AbsenceToPay, { until }: Days): Day =>
  lastOn ?? addDays(until, -1)

/**
 * The days of a month on which somebody is away, cut where what they are paid changes. Sickness
 * goes by the calendar days sick in the rolling year up to each day (Police Regulations 2003 reg.
 * 28 and Annex K for officers), the others by the week since they began, a day that
 * is worked in it in full. Kinds that are paid in
 * full whatever happens give nothing.
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
      if (last?.until === day && last.percent === level.percent && last.version === level.version) {
        last.until = until
      } else found.push({ ...level, absence, from: day, until })
    }
    return found
  })
}

function levelOn(month: AbsentMonth, absence: AbsenceToPay, day: Day): Level | undefined {
  const category = servingOn(month, day)?.category
  if (category === undefined) return undefined
  return month.tables.isSickness(absence.kind)
    ? sickLevel(month, category, day)
    : familyLevel(month, absence, { category, day })
}

function sickLevel({ tables, absences, month }: AbsentMonth, category: string, day: Day) {
  const rule = tables.sickRule(category, day)
  if (rule === undefined) return undefined
  const spells = absences.flatMap((one) =>
    tables.isSickness(one.kind) ? [{ firstOn: one.firstOn, lastOn: lastOf(one, month) }] : [],
  )
  const { daysSick } = positionOf(rule, spells, day)
  const half = daysSick <= rule.fullDays + rule.halfDays ? 50 : 0
  const percent = daysSick <= rule.fullDays ? 100 : half
  const version = `sickness ${rule.category}, ${rule.valid.from}`
  return { percent, besides: rule.halfBesides, version } as const
}

function familyLevel(
  month: AbsentMonth,
  { kind, firstOn, workedOn }: AbsenceToPay,
  { category, day }: { readonly category: string; readonly day: Day },
): Level | undefined {
  const rule = month.tables.familyRule(kind, category, firstOn)
  const since = servingOn(month, firstOn)?.joinedOn ?? firstOn
  if (rule === undefined) return undefined
  const version = `${kind} ${rule.category}, ${rule.valid.from}`
  const served = daysBetween(since, firstOn) >= 7 * rule.serviceWeeks
  const week = Math.floor(daysBetween(firstOn, day) / 7)
  const half = served && week < rule.fullWeeks + rule.halfWeeks ? 50 : 0
  const isFull = (served && week < rule.fullWeeks) || workedOn.includes(day)
  const percent = isFull ? 100 : half
  return { percent, besides: rule.halfBesides, version }
}
