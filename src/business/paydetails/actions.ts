import { actionsOver } from '#platform/actions'
import type { Tables } from './tables.ts'

export const { defineBulkCommand, defineCommand, defineQuery } = actionsOver<Tables>('paydetails')
