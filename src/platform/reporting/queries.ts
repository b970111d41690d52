import { z } from 'zod'
import { declared, type Scope } from '#platform/actions'
import { seeReports } from './access.ts'
import { defineQuery } from './actions.ts'
import type { Dataset } from './dataset.ts'

/** A report somebody may open, and how far it reaches for them. */
export interface Offered {
  readonly path: string
  readonly title: string
  readonly says: string
  readonly scope: Scope
}

export const reports = defineQuery({
  name: 'reporting.reports',
  says: 'Lists the reports there are for you, and whom they are about',
  permission: seeReports,
  input: z.strictObject({}),
  run: async (ctx): Promise<readonly Offered[]> =>
    (declared(ctx, 'datasets') as readonly Dataset[]).flatMap(
      ({ path, title, says, permission }) => {
        const scope = ctx.actor.permissions.get(permission.name)
        return scope === undefined ? [] : [{ path, title, says, scope }]
      },
    ),
})
