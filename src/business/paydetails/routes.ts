import { overpaymentPages } from './views/overpayments.ts'
import { leaverPages } from './views/owed-by-leavers.ts'
import { personPages } from './views/person.ts'

export const routes = [...personPages, ...overpaymentPages, ...leaverPages]
