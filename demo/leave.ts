import { requestLeave } from '#business/leave'
import { perform, type House } from '#platform/actions'
import { callerFor, demoPerson, signOut, startSession } from '#platform/identity'
import { Refusal } from '#platform/refusals'
import { newId } from '#platform/database'
import { addDays, mondayOf, type Day } from '#platform/time'
import { cell, demoRows } from './rows.ts'

/**
 * Has some of the demo people ask for leave in the coming weeks, each signed in as themselves, so
 * that there is something to look at. Days that cannot be asked for, or were asked for already, are
 * passed over.
 */
export async function askForDemoLeave(house: House, forceId: number): Promise<void> {
  for (const [index, row] of demoRows('leave.csv').entries()) {
    const person = demoPerson(cell(row, 'subject'))
    if (person === undefined) throw new Error(`Nobody signs in as ${row['subject']}`)
    const session = { forceId, accountId: person.accountId, device: 'The demo', how: 'demo' }
    const secret = await startSession(house, session)
    if (secret === undefined) throw new Error(`${person.name} may not sign in`)
    const caller = await callerFor(house, secret, newId(house.clock.now().epochMilliseconds))
    if (caller === undefined) throw new Error(`${person.name} is not signed in`)
    try {
      const key = `demo-leave-${index}`
      await perform(house, caller, requestLeave, askedOf(row, house.clock.today()), { key })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    } finally {
      await signOut(house, caller)
    }
  }
}

function askedOf(row: Readonly<Record<string, string>>, today: Day): Record<string, string> {
  const week = addDays(mondayOf(today), 7 * Number(cell(row, 'weeks_ahead')))
  const firstOn = addDays(week, Number(cell(row, 'first_weekday')) - 1)
  const lastOn = addDays(firstOn, Number(cell(row, 'days')) - 1)
  const { note } = row
  return { firstOn, lastOn, ...(note ? { note } : {}) }
}
