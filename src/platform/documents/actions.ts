import { actionsOver } from '#platform/actions'
import type { Tables } from './tables.ts'

export const { defineCommand, defineBulkCommand, defineQuery } = actionsOver<Tables>('documents')
