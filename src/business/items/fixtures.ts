import { perform, type Caller, type House } from '#platform/actions'
import { issueItem } from './commands/issue-item.ts'
import { registerItem } from './commands/register-item.ts'

let serials = 1_000

/** Registers a radio in the store, with a serial number of its own. */
export async function radioInStore(house: House, store: Caller) {
  const serialNumber = `TEA-${(serials += 1)}`
  const input = { kind: 'radio', serialNumber }
  return { ...(await perform(house, store, registerItem, input)), serialNumber, version: 1 }
}

/** Registers a radio and issues it, until they leave or on loan until a day. */
export async function radioWith(house: House, store: Caller, who: string, dueOn?: string) {
  const radio = await radioInStore(house, store)
  const terms = dueOn === undefined ? 'until-leaving' : 'loan'
  const days = dueOn === undefined ? {} : { dueOn }
  const { itemId, version } = radio
  await perform(house, store, issueItem, { itemId, version, who, terms, ...days })
  return { ...radio, version: 2 }
}
