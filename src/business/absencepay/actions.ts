import { actionsOver } from '#platform/actions'
import type { Tables } from './tables.ts'

export const { defineCommand, defineQuery } = actionsOver<Tables>('absencepay')
