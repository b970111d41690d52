import { actionsOver } from '#platform/actions'
import type { Tables } from './tables.ts'

export const { defineBulkCommand, defineQuery } = actionsOver<Tables>('search')
