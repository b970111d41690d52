import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entitlementFor, compensationRows, type Kind } from '#business/duty'
import { openPension, openStatutory, pensionContribution } from '#business/statutory'
import { day, employed, monthOf, overtimeOf, recordsOf } from '../fixtures.ts'
import { openElements } from '../queries/data.ts'
import type { PayLine } from './earned.ts'
import { annualOf, linesOf } from './lines.ts'
import type { Night, PaidEmployment, PayRecords } from './records.ts'

/** As it was known when the award of 2024 had been published and that of 2025 had not. */
const tables = openElements(day('2025-06-01'))
const february = monthOf('2025-02-01')
const constable = recordsOf([employed()])

const linesIn = (records: PayRecords, month = february, of = tables) => linesOf(of, records, month)
const of = <Line extends PayLine>(lines: readonly Line[], element: string) =>
  lines.filter((line) => line.element === element)
const pence = (lines: readonly PayLine[]) => lines.map((line) => line.pence)

/** Duties of February 2025 as they are taken from the roster. */
const withNights = (nights: readonly Night[], more: Partial<PayRecords> = {}): PayRecords => ({
  ...constable,
  hours: [{ hoursId: 'hours', monthOn: day('2025-02-01'), nights, onCall: [] }],
  ...more,
})
const night: Night = { on: day('2025-02-09'), starts: 1_260, ends: 1_860, hours: 9 }

test('the hourly rate is a year by 6/12,520; unsocial hours are 10 % of it, Annex U (scenario 1)', () => {
  const [line] = of(linesIn(withNights([night])), 'unsocial')
  assert.equal(line?.rate, 231_139)
  assert.deepEqual([line.quantity, line.pence, line.factor], [540, 2_080, '10 %'])
  const one = of(linesIn(withNights([{ ...night, hours: 1 }])), 'unsocial')
  assert.deepEqual(pence(one), [231], '2.3114')
})

test('unsocial hours go on with overtime, and half an hour gives none (scenario 1)', () => {
  const ends = Date.parse('2025-02-10T00:00:00Z') / 60_000
  const late: Night = { on: day('2025-02-09'), starts: 840, ends: 1_440, hours: 4 }
  const keptOn = (minutes: number) =>
    overtimeOf(
      'overtime-unplanned',
      { minutes, rate: [4, 3] },
      { workedOn: day('2025-02-10'), starts: ends, ends: ends + minutes },
    )
  const hours = (minutes: number) =>
    of(linesIn(withNights([late], { overtime: [keptOn(minutes)] })), 'unsocial')[0]?.quantity
  assert.deepEqual([hours(30), hours(59), hours(60), hours(150)], [240, 240, 300, 360])
})

test('whoever is above chief inspector, and staff, has no unsocial hours (Annex U)', () => {
  const as = (rankOrGrade: string, category = 'officer') =>
    of(
      linesIn({ ...withNights([night]), employments: [employed({ rankOrGrade, category })] }),
      'unsocial',
    )
  assert.equal(as('Chief inspector').length, 1)
  assert.equal(as('Superintendent').length, 0)
  assert.equal(as('Band D', 'staff').length, 0)
})

/** What a piece of work gives by the rows of duty, as a claim keeps it. */
function claimOf(kind: Kind, worked: { minutes: number; notice?: number; occasion?: number }) {
  const on = day('2025-02-10')
  const { notice = 0, occasion = 1, minutes } = worked
  const asked = { kind, on, category: 'officer', seniority: 10, notice, occasion, minutes }
  const found = entitlementFor(compensationRows(), { ...asked, travelMinutes: 0 })
  assert.ok(found)
  const rate = [found.rate.over, found.rate.under] as const
  return { found, claim: overtimeOf(kind, { minutes: found.countedMinutes, rate }) }
}

const paid = (kind: Kind, worked: Parameters<typeof claimOf>[1]) =>
  linesIn({ ...constable, overtime: [claimOf(kind, worked).claim] }).filter(
    ({ record }) => record?.kind === 'overtime',
  )

test('kept on 2 h 30: 61.64 unplanned, 77.05 planned or on the fifth occasion (scenario 2)', () => {
  const minutes = 150
  const [unplanned] = paid('overtime-unplanned', { minutes })
  assert.deepEqual([unplanned?.quantity, unplanned?.pence, unplanned?.factor], [120, 6_164, '4/3'])
  assert.deepEqual(pence(paid('overtime-planned', { minutes })), [7_705])
  assert.deepEqual(pence(paid('overtime-unplanned', { minutes, occasion: 5 })), [7_705])
})

test('recalled 3 h on a rest day, 11 clear days: 138.68 or 6 h; a duty that ran on, 26.00 (scenario 3)', () => {
  const [line] = paid('rest-day', { minutes: 180, notice: 11 })
  assert.deepEqual([line?.element, line?.quantity, line?.pence], ['rest-day', 240, 13_868])
  assert.equal(claimOf('rest-day', { minutes: 180, notice: 11 }).found.timeOffMinutes, 360)
  const [ranOn] = paid('rest-day-retained', { minutes: 45 })
  assert.deepEqual([ranOn?.quantity, ranOn?.factor, ranOn?.pence], [45, '3/2', 2_600])
})

test('8 h on a public holiday: 369.82, with a day off below 8 days’ notice (scenario 4)', () => {
  for (const [notice, dayOff] of [
    [7, true],
    [9, false],
  ] as const) {
    const { found } = claimOf('public-holiday', { minutes: 480, notice })
    assert.equal(found.lieu, dayOff)
    assert.match(found.approval ?? '', /assistant chief constable/)
    const [line] = paid('public-holiday', { minutes: 480, notice })
    assert.deepEqual([line?.element, line?.pence], ['public-holiday', 36_982])
  }
})

test('0.6 of full time: tier by the full-time pay, contribution on the pay (scenario 10)', () => {
  const part = recordsOf([employed({ fteHundredths: 60 })])
  const annual = annualOf(tables, part, day('2025-02-28'))
  const basic = 4_823_100
  const weighting = 303_800
  assert.deepEqual(annual, {
    annualPence: Math.round(basic * 0.6) + Math.round(weighting * 0.6),
    fullTimePence: basic + weighting,
    scheme: 'police-2015',
  })
  const lines = linesIn(part)
  assert.deepEqual(pence(of(lines, 'basic')), [241_155])
  assert.equal(of(lines, 'basic')[0]?.factor, '60 %')
  const pension = openPension(openStatutory('2025-26'), 'police-2015', day('2025-05-01'))
  const payPence = [...of(lines, 'basic'), ...of(lines, 'london-weighting')].reduce(
    (sum, line) => sum + line.pence,
    0,
  )
  const due = pensionContribution(pension, { ...annual, payPence })
  assert.equal(due.rate, 1_344, 'the tier of a full-time officer')
  assert.equal(due.memberPence, Math.round((payPence * 1_344) / 10_000))
  const slices = pensionContribution({ ...pension, method: 'marginal' }, { ...annual, payPence })
  assert.ok(slices.memberPence < due.memberPence, 'the same rows as slices')
})

test('a part of a month is its calendar days over those of the month (reg. 30)', () => {
  const leaver = recordsOf([employed({ until: day('2025-02-15') })])
  assert.deepEqual(pence(of(linesIn(leaver), 'basic')), [200_963], '14 of 28 days')
  const joiner = recordsOf([employed({ from: day('2025-02-22'), joinedOn: day('2025-02-22') })])
  const [line] = of(linesIn(joiner), 'basic')
  assert.deepEqual([line?.version, line?.pence], ['constable 0, 2024-09-01', 62_306])
})

test('a career break gives nothing, and so does who is seconded in; seconded out is paid', () => {
  const lines = (status: PaidEmployment['status'], category = 'officer') =>
    linesIn(recordsOf([employed({ status, category })])).length
  assert.equal(lines('career-break'), 0)
  assert.equal(lines('seconded-in'), 0)
  assert.ok(lines('seconded-out') > 0)
  assert.equal(lines('in-post', 'special'), 0)
  assert.equal(lines('in-post', 'contingent'), 0)
})

test('acting up is paid above one’s own pay, and the years at one’s own rank run on', () => {
  const since = { from: day('2019-02-01'), joinedOn: day('2019-02-01') }
  const acting = (kind: string) =>
    recordsOf([
      employed({ ...since, until: day('2025-02-15') }),
      employed({
        ...since,
        from: day('2025-02-15'),
        until: day('2025-03-01'),
        actingKind: kind,
        actingRank: 'Sergeant',
      }),
      employed({ ...since, from: day('2025-03-01') }),
    ])
  const lines = linesIn(acting('temporary'))
  const [basic] = of(lines, 'basic')
  assert.deepEqual(
    [basic?.version, basic?.from, basic?.until],
    ['constable 6, 2024-09-01', '2025-02-01', '2025-03-01'],
  )
  const [above] = of(lines, 'temporary-promotion')
  assert.equal(above?.pence, Math.round((5_140_800 - 4_246_200) / 24))
  assert.deepEqual(of(linesIn(acting('acting')), 'acting').length, 1)
  const after = of(linesIn(acting('acting'), monthOf('2025-03-01')), 'basic')
  assert.equal(after[0]?.version, 'constable 6, 2024-09-01')
  const on = day('2025-02-28')
  const promoted = annualOf(tables, acting('temporary'), on)?.annualPence ?? 0
  const merely = annualOf(tables, acting('acting'), on)?.annualPence ?? 0
  assert.equal(promoted - merely, 5_140_800 - 4_246_200, 'acting is not pensionable')
})

test('a new title on the scale that one acts at begins no new years (reg. 27, Annex F part 1)', () => {
  const since = { from: day('2019-02-01'), joinedOn: day('2019-02-01'), actingKind: 'acting' }
  const points = (second: string) => {
    const acting = recordsOf([
      employed({ ...since, until: day('2023-02-15'), actingKind: null }),
      employed({
        ...since,
        from: day('2023-02-15'),
        until: day('2025-01-15'),
        actingRank: 'Sergeant',
      }),
      employed({ ...since, from: day('2025-01-15'), actingRank: second }),
    ])
    return of(linesIn(acting), 'acting').map(({ version }) => version.split(',')[0])
  }
  assert.deepEqual(points('Sergeant'), ['sergeant 1', 'sergeant 2'])
  assert.deepEqual(points('Detective sergeant'), ['sergeant 1', 'sergeant 2'])
  assert.deepEqual(points('Inspector'), ['inspector 0'], 'another scale begins at its foot')
})

test('a line is confirmed where every row it is by is, and else says that it is a demo value', () => {
  const lines = linesIn(
    withNights([night], {
      allowances: [{ allowanceId: 'a', element: 'away-from-home', band: '', ...february }],
    }),
  )
  const status = (element: string) => of(lines, element)[0]?.status
  assert.equal(status('away-from-home'), 'authoritative', 'rates.csv: circular 004/2015')
  assert.equal(status('basic'), 'demo', 'points.csv')
  assert.equal(status('unsocial'), 'demo', 'an authoritative share of pay by a demo point')
})

test('an increment comes on the day a year is full, unless it was withheld (Annex F part 1BA)', () => {
  const joined = { from: day('2021-02-15'), joinedOn: day('2021-02-15') }
  const lines = of(linesIn(recordsOf([employed(joined)])), 'basic')
  assert.deepEqual(
    lines.map(({ version, from, until }) => [version, from, until]),
    [
      ['constable 3, 2024-09-01', '2025-02-01', '2025-02-15'],
      ['constable 4, 2024-09-01', '2025-02-15', '2025-03-01'],
    ],
  )
  const points = [{ fromOn: day('2025-02-15'), point: 3 }]
  const withheld = (month: string) =>
    of(linesIn(recordsOf([employed(joined)], { points }), monthOf(month)), 'basic').map(
      ({ version }) => version,
    )
  assert.deepEqual(withheld('2025-02-01'), ['constable 3, 2024-09-01'])
  assert.deepEqual(withheld('2026-01-01'), ['constable 3, 2024-09-01'])
  assert.deepEqual(withheld('2026-03-01'), ['constable 4, 2024-09-01'])
  const higher = recordsOf([employed(joined)], { points: [{ fromOn: joined.from, point: 2 }] })
  assert.equal(of(linesIn(higher), 'basic')[0]?.version, 'constable 5, 2024-09-01')
})

test('an award counts from the day it is in force once it is known, and not before', () => {
  const september = monthOf('2025-09-01')
  const before = linesIn(constable, september, openElements(day('2025-10-16')))
  const after = linesIn(constable, september, openElements(day('2025-10-17')))
  assert.deepEqual(pence(of(before, 'basic')), [401_925])
  assert.deepEqual(pence(of(after, 'basic')), [418_800])
  assert.deepEqual(
    [...of(before, 'london-weighting'), ...of(after, 'london-weighting')].map(
      (line) => line.version,
    ),
    ['london-weighting, 2024-09-01', 'london-weighting, 2025-09-01'],
  )
})

test('allowances are paid over the days they are held, by their group, band or zone', () => {
  const held = (
    element: string,
    band: string,
    from = '2025-01-01',
    until: string | null = null,
  ) => ({
    allowanceId: element,
    element,
    band,
    from: day(from),
    until: until === null ? null : day(until),
  })
  const officer = recordsOf([employed({ fteHundredths: 50 })], {
    allowances: [
      held('dog', '', '2025-02-01', '2025-02-15'),
      held('london-allowance', 'since-1994'),
      held('away-from-home', '', '2025-02-10', '2025-02-13'),
      held('shift-disturbance', '20'),
    ],
  })
  const lines = linesIn(officer)
  assert.deepEqual(pence(of(lines, 'dog')), [11_767], 'in full part time, half the month')
  assert.deepEqual(pence(of(lines, 'london-allowance')), [22_242], 'by hours worked')
  assert.deepEqual(
    of(lines, 'away-from-home').map(({ quantity, unit, pence: sum }) => [quantity, unit, sum]),
    [[3, 'days', 15_000]],
  )
  assert.equal(of(lines, 'shift-disturbance').length, 0, 'not for officers')
  const staff = recordsOf([employed({ rankOrGrade: 'Band D', category: 'staff' })], {
    allowances: [held('shift-disturbance', '12.5'), held('location', 'zone-1')],
  })
  const [disturbed] = of(linesIn(staff), 'shift-disturbance')
  assert.deepEqual([disturbed?.pence, disturbed?.factor], [39_583, '12.5 %'])
  assert.deepEqual(pence(of(linesIn(staff), 'location')), [17_900])
})

test('work counts before the day on which the month is cut, days on call by the day', () => {
  const onCall = ['2025-02-03', '2025-02-04', '2025-02-20'].map(day)
  const records: PayRecords = {
    ...constable,
    overtime: [overtimeOf('recall', { minutes: 60, rate: [4, 3] })],
    hours: [{ hoursId: 'hours', monthOn: day('2025-02-01'), nights: [night], onCall }],
  }
  const cut = (until: string) => linesIn(records, { ...february, workedUntil: day(until) })
  assert.deepEqual(pence(of(cut('2025-02-10'), 'on-call')), [5_000])
  assert.deepEqual(pence(of(cut('2025-03-01'), 'on-call')), [7_500])
  assert.equal(of(cut('2025-02-10'), 'overtime').length, 0)
  assert.equal(of(cut('2025-02-11'), 'overtime').length, 1)
  assert.equal(of(cut('2025-02-09'), 'unsocial').length, 0)
})
