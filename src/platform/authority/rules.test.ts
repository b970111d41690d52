import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { delegation } from './calculators.ts'
import { demoScheme } from './demo-scheme.ts'
import { faultsIn, faultWords, otherAmounts, ruleFor, type Rule } from './rules.ts'

const rule = (ruleId: string, amountFrom: number, amountUntil: number | null): Rule => ({
  ruleId,
  act: 'contracts.exempt',
  category: 'any',
  unit: 'pence',
  amountFrom,
  amountUntil,
  decider: 'role',
  seniority: null,
  role: 'deputy-mayor',
  delegable: false,
  paragraph: ruleId,
  says: 'An exemption is decided by the Deputy Mayor',
  source: 'PCD 579, 1357 and 1639, paragraph 4.13',
  status: 'demo',
})

test('a scheme that says nothing below its threshold has a gap there: paragraph 4.13 of 2019', () => {
  // As quoted in 2019 exemptions are decided from £500,000 on; who decides £150,000 is not said.
  const [fault] = faultsIn([rule('4.13', 50_000_000, null)])
  assert.deepEqual(fault, {
    kind: 'gap',
    act: 'contracts.exempt',
    category: 'any',
    unit: 'pence',
    from: 0,
    until: 50_000_000,
  })
  const words = 'No rule says who decides contracts.exempt from nothing to under £500,000'
  assert.equal(fault && faultWords(fault), words)
  const asked = { act: 'contracts.exempt', category: 'any', amount: 15_000_000 }
  assert.equal(ruleFor([rule('4.13', 50_000_000, null)], asked), undefined)
})

test('the amount where the next rule begins belongs to the next rule', () => {
  const rules = [rule('a', 0, 50_000_000), rule('b', 50_000_000, null)]
  const at = (amount: number) =>
    ruleFor(rules, { act: 'contracts.exempt', category: 'any', amount })?.ruleId
  assert.deepEqual([at(49_999_999), at(50_000_000)], ['a', 'b'])
  const words = otherAmounts(rules, { act: 'contracts.exempt', category: 'x', amount: 1 })
  assert.deepEqual(words, ['From £500,000 on, any deputy mayor decides (b)'])
})

test('a category of its own goes before any', () => {
  const own = { ...rule('own', 0, null), category: 'officer' }
  const rules = [rule('any', 0, null), own]
  const asked = { act: 'contracts.exempt', amount: 1 }
  assert.equal(ruleFor(rules, { ...asked, category: 'officer' })?.ruleId, 'own')
  assert.equal(ruleFor(rules, { ...asked, category: 'staff' })?.ruleId, 'any')
})

test('two rules for one amount are found, and named', () => {
  const faults = faultsIn([rule('a', 0, 100), rule('b', 50, null)])
  assert.deepEqual(
    faults.map(({ kind, from, until }) => [kind, from, until]),
    [['overlap', 50, 100]],
  )
})

test('the demo scheme has neither gap nor overlap', () => {
  assert.deepEqual(faultsIn(demoScheme(11).rules as readonly Rule[]), [])
})

test('a table without a fault answers every amount with exactly one rule', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), { maxLength: 8 })
  fc.assert(
    fc.property(cuts, fc.integer({ min: 0, max: 2_000 }), fc.nat(9), (found, amount, drop) => {
      const ends = [0, ...found.toSorted((a, b) => a - b)]
      const all = ends.map((from, index) => rule(`r${index}`, from, ends[index + 1] ?? null))
      const covering = all.filter(
        ({ amountFrom, amountUntil }) =>
          amountFrom <= amount && (amountUntil === null || amount < amountUntil),
      )
      assert.equal(covering.length, 1)
      assert.deepEqual(faultsIn(all), [])
      const rest = all.filter((_, index) => index !== drop)
      if (rest.length === all.length || rest.length === 0) return
      assert.ok(faultsIn(rest).some(({ kind }) => kind === 'gap'))
    }),
  )
})

test('calc delegation answers with the rule, and says what is wrong with the table', () => {
  const answer = delegation.calculate({
    rules: [rule('4.13', 50_000_000, null)],
    act: 'contracts.exempt',
    category: 'any',
    amount: 60_000_000,
  })
  assert.equal(answer.ruleId, '4.13')
  assert.deepEqual(answer.faults, [
    'No rule says who decides contracts.exempt from nothing to under £500,000',
  ])
})
