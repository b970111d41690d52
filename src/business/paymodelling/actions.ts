import { actionsOver } from '#platform/actions'
import type { Tables } from './tables.ts'

export const { defineQuery } = actionsOver<Tables>('paymodelling')
