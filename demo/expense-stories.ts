import { recordAllowance } from '#business/elements'
import {
  addJourney,
  addLine,
  giveBack,
  keepRecurring,
  recordAdvance,
  sendClaim,
} from '#business/expenses'
import { ask, perform, type Caller, type House } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { parsePounds, writePence } from '#platform/money'
import { find } from '#platform/search'
import { actingAs, momentOf, type Player } from './cast.ts'
import { demoId } from './chance.ts'
import { cell, demoRows, type Row } from './rows.ts'

type Find = (who: string) => Player

const pounds = (text: string): string => writePence(parsePounds(text))
const keyOf = (row: Row): { key: string } => ({
  key: demoId(`expenses ${cell(row, 'what')} ${cell(row, 'who')} ${cell(row, 'at')}`),
})
/** The collar number of somebody, as whoever acts finds it: two may have one name. */
async function numberOf(then: House, as: Caller, { name, personId }: Player): Promise<string> {
  const words = name.replace(/^(PC|PS|DC|Insp|Supt) /, '')
  const { hits } = await ask(then, as, find, { words, kind: 'people', most: 100 })
  const found = hits.find(({ subject }) => subject === `people.person:${personId}`)
  if (found?.reference == null) throw new Error(`${name} has no number`)
  return found.reference
}

/** A claim of one line: begun, sent, and decided or given back by whoever it waits for. */
async function tellClaim(house: House, row: Row, playerOf: Find): Promise<void> {
  const who = playerOf(cell(row, 'who'))
  const { because = '', outcome } = row
  const about = {
    spentOn: cell(row, 'spent_on'),
    words: cell(row, 'words'),
    ...(because === '' ? {} : { because }),
  }
  const claimId = await actingAs(house, who, momentOf(cell(row, 'at')), async (then, as) => {
    const added = await (row['vehicle']
      ? perform(then, as, addJourney, { ...about, ...journeyOf(row) }, keyOf(row))
      : perform(then, as, addLine, { ...about, ...spendingOf(row) }, keyOf(row)))
    const whole = { claimId: added.claimId, version: 2 }
    if (outcome !== 'draft') await perform(then, as, sendClaim, whole)
    return added.claimId
  })
  if (outcome === 'draft' || !outcome) return
  const decider = playerOf(cell(row, 'decided_by'))
  await actingAs(house, decider, momentOf(cell(row, 'decided_at')), async (then, as) => {
    const reason = row['reason'] ?? ''
    if (outcome === 'question') {
      await perform(then, as, giveBack, { claimId, version: 3, question: reason })
      return
    }
    const waiting = await ask(then, as, waitingForMe, {})
    const task = waiting.find(({ recordId }) => recordId === claimId)
    if (task === undefined) return
    const decision = { taskId: task.taskId, version: 1, outcome: outcome as 'approved' }
    await perform(then, as, decide, { ...decision, ...(reason === '' ? {} : { reason }) })
  })
}

const journeyOf = (row: Row) => ({
  vehicle: cell(row, 'vehicle') as 'car',
  miles: cell(row, 'miles'),
  passengers: Number(row['passengers'] ?? 0),
})

const spendingOf = (row: Row) => ({
  kind: cell(row, 'kind'),
  amountPence: pounds(cell(row, 'amount')),
  ...(row['vat'] ? { vatPence: pounds(row['vat']) } : {}),
})

/** Of an advance, what recurs and an allowance, `outcome` says to whom, or on which days. */
async function tellOther(house: House, row: Row, playerOf: Find): Promise<void> {
  const who = playerOf(cell(row, 'who'))
  const outcome = cell(row, 'outcome')
  const from = cell(row, 'spent_on')
  await actingAs(house, who, momentOf(cell(row, 'at')), async (then, as): Promise<void> => {
    const what = cell(row, 'what')
    if (what === 'recurring') {
      const kept = { kind: cell(row, 'kind'), amountPence: pounds(cell(row, 'amount')) }
      const days = { onDays: outcome as 'duty', fromOn: from, words: cell(row, 'words') }
      await perform(then, as, keepRecurring, { ...kept, ...days }, keyOf(row))
      return
    }
    const whose = playerOf(outcome)
    if (what === 'allowance') {
      const given = { personId: whose.personId, allowance: cell(row, 'kind'), fromOn: from }
      await perform(then, as, recordAllowance, given, keyOf(row))
      return
    }
    const person = await numberOf(then, as, whose)
    const amountPence = pounds(cell(row, 'amount'))
    const days = { givenOn: from, settleBy: cell(row, 'decided_at') }
    const advance = { who: person, amountPence, purpose: cell(row, 'words'), ...days }
    await perform(then, as, recordAdvance, advance, keyOf(row))
  })
}

export const expenseTales = demoRows('expenses.csv').map((row) => ({
  row,
  tell: row['what'] === 'claim' ? tellClaim : tellOther,
}))
