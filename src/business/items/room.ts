import { ownPart } from '#business/people'
import { defineRoom } from '#platform/actions'
import { acceptItem } from './commands/accept-item.ts'
import { chaseOverdue } from './commands/chase-overdue.ts'
import { issueItem } from './commands/issue-item.ts'
import { loadItems } from './commands/load-items.ts'
import { prolongLoan } from './commands/prolong-loan.ts'
import { putBack } from './commands/put-back.ts'
import { registerItem } from './commands/register-item.ts'
import { reportGone } from './commands/report-gone.ts'
import { returnItem } from './commands/return-item.ts'
import { writeOff } from './commands/write-off.ts'
import { itemGone, itemIssued, itemReturned } from './events.ts'
import { help, lessons } from './help.ts'
import { chaseNightly } from './jobs.ts'
import { heldCounts, itemsOf, myItems, teamItems } from './queries/holdings.ts'
import { itemByNumber, itemDetail, previewIssue, registerForm } from './queries/item.ts'
import { storeItems } from './queries/store.ts'
import { home, routes } from './routes.ts'
import { ownItemsCard } from './queries/own-card.ts'
import { holdItems } from './access.ts'

export const items = defineRoom({
  name: 'items',
  wing: 'business',
  says: 'Kit of the force: who was issued what, until when, and what became of it',
  commands: [
    registerItem,
    issueItem,
    acceptItem,
    prolongLoan,
    returnItem,
    reportGone,
    putBack,
    writeOff,
    loadItems,
    chaseOverdue,
  ],
  queries: [
    myItems,
    teamItems,
    itemsOf,
    heldCounts,
    storeItems,
    itemDetail,
    itemByNumber,
    previewIssue,
    registerForm,
  ],
  events: [itemIssued, itemReturned, itemGone],
  jobs: [chaseNightly],
  help,
  lessons,
  answers: { role: 'stores', says: 'The kit store answers questions about items' },
  ownPart: ownPart({ heading: 'Items', weight: 20, permission: holdItems, says: ownItemsCard }),
  routes,
  home,
  constraints: {
    item_serial_idx: {
      code: 'items.serial-known',
      message: 'An item of this kind has this serial number already. Look for it in the store',
      field: 'serialNumber',
    },
    item_asset_key: {
      code: 'items.loaded-already',
      message: 'An item with this asset number has been entered already',
    },
    issue_one_holder_excl: {
      code: 'items.issued-already',
      message: 'Somebody has it at that time already. Take it back first',
    },
    issue_person_fkey: {
      code: 'items.person-unknown',
      message: 'Every item is held by a person who is on record',
    },
  },
})
