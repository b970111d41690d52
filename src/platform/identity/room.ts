import { defineRoom } from '#platform/actions'
import { restoreAccount, suspendAccount } from './commands/change-status.ts'
import { installAdministrator } from './commands/install-administrator.ts'
import { makeClient } from './commands/make-client.ts'
import { openAccount } from './commands/open-account.ts'
import { recordRefusedSignIn, recordSignIn, recordSignOut } from './commands/record.ts'
import { revokeClient } from './commands/revoke-client.ts'

export const identity = defineRoom({
  name: 'identity',
  wing: 'platform',
  says: 'Who may sign in, and where they are signed in',
  commands: [
    openAccount,
    suspendAccount,
    restoreAccount,
    recordSignIn,
    recordRefusedSignIn,
    recordSignOut,
    makeClient,
    revokeClient,
    installAdministrator,
  ],
  constraints: {
    account_pkey: { code: 'identity.account-exists', message: 'This account is already open' },
    account_subject_key: {
      code: 'identity.subject-taken',
      message: 'There is already an account for this name of the provider',
      field: 'subject',
    },
    account_person_key: {
      code: 'identity.person-has-account',
      message: 'This person already has an account',
      field: 'personId',
    },
    account_issuer_fkey: {
      code: 'identity.foreign-issuer',
      message: 'This identity provider does not speak for this force',
      field: 'issuer',
    },
  },
})
