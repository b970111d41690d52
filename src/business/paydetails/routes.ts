import { overpaymentPages } from './views/overpayments.ts'
import { personPages } from './views/person.ts'

export const routes = [...personPages, ...overpaymentPages]
