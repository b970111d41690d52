import { defineRoom } from '#platform/actions'
import { closeAccount } from './commands/close-account.ts'
import { installAdministrator } from './commands/install-administrator.ts'
import { makeClient } from './commands/make-client.ts'
import { openAccount } from './commands/open-account.ts'
import { recordRefusedSignIn } from './commands/refuse-sign-in.ts'
import { renameAccount } from './commands/rename-account.ts'
import { restoreAccount } from './commands/restore-account.ts'
import { revokeClient } from './commands/revoke-client.ts'
import { recordSignIn } from './commands/sign-in.ts'
import { recordSignOut } from './commands/sign-out.ts'
import { suspendAccount } from './commands/suspend-account.ts'

export const identity = defineRoom({
  name: 'identity',
  wing: 'platform',
  says: 'Who may sign in, and where they are signed in',
  commands: [
    openAccount,
    suspendAccount,
    restoreAccount,
    renameAccount,
    closeAccount,
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
