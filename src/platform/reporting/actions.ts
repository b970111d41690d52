import { actionsOver } from '#platform/actions'

/** The room has no tables of its own. */
export const { defineQuery } = actionsOver<unknown>('reporting')
