import type { PayLine } from '#business/elements'
import type { Day } from '#platform/time'
import { plainLine, type EarnedLine } from './lines.ts'

/** What earlier runs paid of one thing for a month, added up, in pence. */
export interface Paid {
  readonly code: string
  readonly recordId: string | null
  readonly costCentre: string | null
  readonly functionCode: string | null
  readonly pence: number
}

/** Overtime is paid claim by claim; everything else of a month by element and where it is borne. */
const keyOfOwed = ({ element, record, costCentre, functionCode }: PayLine): string =>
  `${element}|${record?.kind === 'overtime' ? record.id : ''}|${costCentre ?? ''}|${functionCode ?? ''}`

const keyOfPaid = ({ code, recordId, costCentre, functionCode }: Paid): string =>
  `${code}|${recordId ?? ''}|${costCentre ?? ''}|${functionCode ?? ''}`

/** A month that nothing was paid for yet: its lines as they are. */
export function firstPaid(monthOn: Day, owed: readonly PayLine[]): readonly EarnedLine[] {
  return owed.map(({ organisationId: _organisation, ...line }) => ({
    ...line,
    monthOn,
    owedPence: null,
  }))
}

/**
 * A month that was paid before: what each thing comes to as known now, less what was paid of it;
 * what was paid and is not owed at all is taken back. What has not changed gives no line. Pence.
 */
export function owedLessPaid(
  monthOn: Day,
  owed: readonly PayLine[],
  paid: readonly Paid[],
): readonly EarnedLine[] {
  const before = new Map<string, number>()
  for (const one of paid) {
    const key = keyOfPaid(one)
    before.set(key, (before.get(key) ?? 0) + one.pence)
  }
  const now = Map.groupBy(owed, keyOfOwed)
  const changed: EarnedLine[] = []
  for (const [key, lines] of now) {
    const owedPence = lines.reduce((sum, { pence }) => sum + pence, 0)
    const pence = owedPence - (before.get(key) ?? 0)
    before.delete(key)
    if (pence !== 0) changed.push(differenceOf(monthOn, lines, { pence, owedPence }))
  }
  for (const one of paid) {
    const pence = before.get(keyOfPaid(one))
    before.delete(keyOfPaid(one))
    if (pence !== undefined && pence !== 0) changed.push(takenBack(monthOn, one, pence))
  }
  return changed
}

function differenceOf(
  monthOn: Day,
  lines: readonly PayLine[],
  { pence, owedPence }: { readonly pence: number; readonly owedPence: number },
): EarnedLine {
  const { organisationId: _organisation, ...last } = lines.at(-1)!
  const whole = lines.length === 1 && pence === owedPence
  return {
    ...last,
    monthOn,
    from: lines[0]!.from,
    pence,
    owedPence,
    quantity: whole ? last.quantity : null,
    unit: whole ? last.unit : null,
  }
}

function takenBack(monthOn: Day, paid: Paid, pence: number): EarnedLine {
  const { code, recordId, costCentre, functionCode } = paid
  const says = 'Not owed as the record is now'
  return {
    ...plainLine(monthOn, code, -pence),
    record: recordId === null ? null : { kind: 'overtime', id: recordId, says },
    costCentre,
    functionCode,
    owedPence: 0,
  }
}
