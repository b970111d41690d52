import type { HomeParts } from '#platform/http'
import { followLeavers } from './access.ts'
import { overpaymentPages } from './views/overpayments.ts'
import { leaverPages } from './views/owed-by-leavers.ts'
import { personPages } from './views/person.ts'

export const routes = [...personPages, ...overpaymentPages, ...leaverPages]

export const home: HomeParts = {
  actions: [
    {
      href: '/pay/owed-by-leavers',
      text: 'What people who have left owe',
      permission: followLeavers,
    },
  ],
}
