import { join } from 'node:path'
import type { QueryContext } from '#platform/actions'
import { systemsNow } from '#platform/scim'
import { cells, datedRows, rowsOn } from '#platform/time'
import type { Tables } from '../tables.ts'

const { words, yes } = cells
let known: ReturnType<typeof read> | undefined

function read() {
  return datedRows(join(import.meta.dirname, '../data/systems.csv'), {
    system: words,
    everybody: yes,
  })
}

/**
 * The systems of others there are now: those in which everybody has an account and keeps it when
 * they move, by data/systems.csv, and those to which access is asked for each time.
 */
export async function systemsOf(ctx: QueryContext<Tables>) {
  known ??= read()
  const usual = new Set(
    rowsOn(known, ctx.today)
      .filter(({ everybody }) => everybody)
      .map(({ system }) => system),
  )
  const { yes: everybodys = [], no: asked = [] } = Object.groupBy(await systemsNow(ctx), (one) =>
    usual.has(one.code) ? 'yes' : 'no',
  )
  return { everybodys, asked }
}
