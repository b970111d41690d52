import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput } from '#platform/actions'
import { refusedAs } from '../../../../test/support/refused.ts'
import { pay } from './calc-pay.ts'

const asked = { code: '1257L', letter: 'A', pension: 'police-2015', month: '2026-03' }
const of = (more: object) => pay.calculate(parseInput(pay.name, pay.input, { ...asked, ...more }))

test('calc pay goes from gross to net, each line with its why', () => {
  const { lines, ...sums } = of({ post: 'Constable 7' })
  // A constable at the top with London weighting. On month 1 free pay of 1,048.26 leaves 2,805
  // whole pounds at 20 % (HMRC, Specification for PAYE Tax Table Routines).
  assert.deepEqual(sums, {
    payOn: '2026-03-31',
    grossPence: 445_183,
    taxPence: 56_100,
    nationalInsurancePence: 25_654,
    loanPence: 0,
    pensionPence: 59_833,
    netPence: 303_596,
    employerPence: 217_672,
  })
  assert.deepEqual(
    lines.map(({ title, why }) => [title, why]),
    [
      ['Basic pay', 'Annex F, part 2, constable 7, 2025-09-01'],
      ['London weighting', 'Annex F, part 10, london-weighting, 2025-09-01'],
      ['Income tax', '1257L M1: 20 % of £2805'],
      ['National Insurance', 'Letter A of 2025-26'],
      ['Pension contribution', 'police-2015: 13.44 % on 2026-03'],
      ['Pension contribution of the employer', 'police-2015: 35.3 % on 2026-03'],
      ['National Insurance of the employer', 'Letter A of 2025-26'],
    ],
  )
})

test('what it comes to is gross less what is taken, whatever is asked', () => {
  const plain = of({ post: 'Constable 7' })
  const half = of({ post: 'Constable 7 50', loanPlan: '2' })
  for (const one of [plain, half]) {
    const taken = one.taxPence + one.nationalInsurancePence + one.loanPence + one.pensionPence
    assert.equal(one.netPence, one.grossPence - taken)
  }
  assert.ok(half.grossPence < plain.grossPence && half.grossPence * 2 >= plain.grossPence - 2)
  assert.equal(of({ post: 'Constable 7', pension: 'none' }).pensionPence, 0)
})

test('a year so far is reckoned with where it is said', () => {
  const alone = of({ post: 'Constable 7' })
  const before = { payBeforePence: 11 * 385_350, taxBeforePence: 11 * 56_080 }
  const toDate = of({ post: 'Constable 7', ...before })
  assert.ok(Math.abs(alone.taxPence - toDate.taxPence) < 300, 'eleven months alike before it')
})

/** PAYE Regulations 2003 reg. 23: of 3,853.50 after pension no more than 1,926.75 goes in tax. */
test('where half of the pay is less than the tax, the why of the tax says so', () => {
  const before = { payBeforePence: 40_000_00, taxBeforePence: 7_000_00 }
  const { taxPence, lines } = of({ post: 'Constable 7', code: 'K475', ...before })
  assert.equal(taxPence, 1_926_75)
  assert.match(lines.find(({ title }) => title === 'Income tax')?.why ?? '', /half of the pay/)
})

test('a plan that nothing is repaid on in that year is refused, and the plans of the year named', () => {
  assert.equal(of({ post: 'Constable 7', loanPlan: '5', month: '2026-06' }).loanPence, 213_00)
  assert.throws(
    () => of({ post: 'Constable 7', loanPlan: '5' }),
    refusedAs('grosstonet.no-such-plan'),
  )
})

test('what is no post, letter or code is refused with what would be accepted', () => {
  assert.throws(() => of({ post: 'Constable' }), refusedAs('grosstonet.no-such-post'))
  assert.throws(() => of({ post: 'Wizard 3' }), refusedAs('elements.unknown-rank'))
  assert.throws(
    () => of({ post: 'Constable 7', letter: 'Q' }),
    refusedAs('grosstonet.no-such-letter'),
  )
  assert.throws(() => of({ post: 'Constable 7', code: 'XX' }), refusedAs('statutory.no-tax-code'))
})
