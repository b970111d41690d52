import { defineRoom } from '#platform/actions'
import { addTarget } from './commands/add-target.ts'
import { changeGroup } from './commands/change-group.ts'
import { changeSecret } from './commands/change-secret.ts'
import { changeUser } from './commands/change-user.ts'
import { closeUser } from './commands/close-user.ts'
import { endTarget } from './commands/end-target.ts'
import { keepAccount } from './commands/keep-account.ts'
import { loadAccounts } from './commands/load-accounts.ts'
import { makeUser } from './commands/make-user.ts'
import { readyAccount } from './commands/ready-account.ts'
import { recheckEnded } from './commands/recheck-ended.ts'
import { trustProvider } from './commands/trust-provider.ts'
import { tryAgain } from './commands/try-again.ts'
import { accessEnded, accountMade, readBackFailed } from './events.ts'
import { help } from './help.ts'
import { jobs } from './jobs.ts'
import { accountDetail, elsewhere, system, systems } from './lists.ts'
import { routes } from './pages.ts'
import { accountsOf } from './queries.ts'
import { group, groups, user, users } from './users.ts'

export const scim = defineRoom({
  name: 'scim',
  wing: 'platform',
  says: 'Accounts in systems of others, and accounts here by an identity provider (SCIM 2.0)',
  commands: [
    addTarget,
    changeSecret,
    endTarget,
    tryAgain,
    loadAccounts,
    readyAccount,
    keepAccount,
    recheckEnded,
    trustProvider,
    makeUser,
    changeUser,
    closeUser,
    changeGroup,
  ],
  queries: [accountsOf, elsewhere, accountDetail, systems, system, users, user, groups, group],
  events: [accountMade, accessEnded, readBackFailed],
  jobs,
  help,
  routes,
  constraints: {
    provided_user_name_key: {
      code: 'scim.user-name-taken',
      message: 'There is already a user of this userName',
    },
    provider_issuer_key: {
      code: 'scim.provider-kept',
      message: 'Another program keeps the accounts of this identity provider already',
      field: 'issuer',
    },
    provider_issuer_fkey: {
      code: 'scim.foreign-issuer',
      message: 'This identity provider does not speak for this force',
      field: 'issuer',
    },
    target_code_key: {
      code: 'scim.code-taken',
      message: 'Another system has this code already. Choose another one',
      field: 'code',
    },
  },
})
