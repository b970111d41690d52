import { ownPart, teamPart } from '#business/people'
import { defineRoom } from '#platform/actions'
import { keepContact } from './commands/keep-contact.ts'
import { keepEquality } from './commands/keep-equality.ts'
import { loadRecords } from './commands/load-records.ts'
import { openContacts } from './commands/open-contacts.ts'
import { proposeAccount } from './commands/propose-account.ts'
import { recordRight } from './commands/record-right.ts'
import { recordVetting } from './commands/record-vetting.ts'
import { removeContact } from './commands/remove-contact.ts'
import { sealContacts } from './commands/seal-contacts.ts'
import { settleAccount } from './commands/settle-account.ts'
import { withdrawAccount } from './commands/withdraw-account.ts'
import { withdrawVetting } from './commands/withdraw-vetting.ts'
import { personChecked } from './events.ts'
import { accountsToConfirm, accountToConfirm, payableAccountOf } from './queries/accounts.ts'
import { equalityFigures } from './queries/equality-report.ts'
import { expiring } from './queries/expiring.ts'
import { checksPage, kinForm, myRecords, openedContacts } from './queries/own.ts'
import { help } from './help.ts'
import { sealContactsNightly } from './jobs.ts'
import { home, routes } from './routes.ts'
import { vettingEnds, vettingInTeam } from './queries/team-part.ts'
import { ownRecords } from './queries/own-card.ts'
import { keepOwn, seeVettingEnds } from './access.ts'

export const records = defineRoom({
  name: 'records',
  wing: 'business',
  says: 'What is kept about a person for few to see: vetting, right to work, next of kin, equality, bank',
  commands: [
    recordVetting,
    withdrawVetting,
    recordRight,
    keepContact,
    removeContact,
    openContacts,
    keepEquality,
    proposeAccount,
    withdrawAccount,
    settleAccount,
    loadRecords,
    sealContacts,
  ],
  queries: [
    vettingEnds,
    myRecords,
    checksPage,
    expiring,
    kinForm,
    openedContacts,
    accountsToConfirm,
    accountToConfirm,
    payableAccountOf,
    ...equalityFigures.queries,
  ],
  events: [personChecked],
  jobs: [sealContactsNightly],
  datasets: [equalityFigures],
  help,
  teamPart: teamPart({ weight: 40, permission: seeVettingEnds, says: vettingInTeam }),
  ownPart: ownPart({ heading: 'Your records', weight: 30, permission: keepOwn, says: ownRecords }),
  routes,
  home,
  constraints: {
    bank_account_one_idx: {
      code: 'records.bank-waits',
      message: 'Bank details of yours wait to be confirmed. Take them back first',
    },
    vetting_once_key: {
      code: 'records.vetted-already',
      message: 'This level was granted on that day already',
      field: 'grantedOn',
    },
    right_to_work_once_key: {
      code: 'records.checked-already',
      message: 'This document was checked on that day already',
      field: 'checkedOn',
    },
  },
})
