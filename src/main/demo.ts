import pg from 'pg'
import type { House } from '#platform/actions'
import { progressPage, type Page } from '#platform/ui'
import { loadDemo } from '../../demo/load.ts'

/** The loading of the demo force, as the pages and /healthz see it. */
export interface Demo {
  state(): 'off' | 'loading' | 'ready'
  /** The page that stands for all others while it loads. */
  page(): Page | undefined
}

interface Loading {
  done: number
  total: number
}

const note = `insert into bl.installation values ('demo', $1, clock_timestamp())
  on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`

/**
 * Whether the demo force is there, and its loading where it is not. `load` runs after the server
 * listens; killed on the way, the next start goes on with it.
 */
export function openDemo(wanted: boolean): Demo & {
  load(house: House, adminUrl: string): Promise<void>
} {
  let state: 'off' | 'loading' | 'ready' = wanted ? 'loading' : 'off'
  const loading: Loading = { done: 0, total: 0 }
  return {
    state: () => state,
    page: () => (state === 'loading' ? pageOf(loading) : undefined),
    async load(house, adminUrl) {
      if (!wanted) return
      const admin = new pg.Client({ connectionString: adminUrl })
      await admin.connect()
      try {
        const { rows } = await admin.query<{ value: string }>(
          `select value from bl.installation where name = 'demo'`,
        )
        if (rows[0]?.value !== 'ready') {
          await admin.query(`insert into bl.force values (1, 'MPS', 'Metropolitan Police (demo)')
            on conflict do nothing`)
          await admin.query('insert into bl.tenant_anchor values (1) on conflict do nothing')
          await loadDemo(house, (done, total) => Object.assign(loading, { done, total }))
          await admin.query(note, ['ready'])
        }
        state = 'ready'
      } finally {
        await admin.end()
      }
    },
  }
}

function pageOf({ done, total }: Loading): Page {
  return progressPage(
    {
      title: 'Getting the demo force ready',
      units: 'records',
      state: 'working',
      done,
      ...(total > 0 ? { of: total } : {}),
    },
    { csrf: '', idempotencyKey: '' },
  )
}
