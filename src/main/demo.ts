import pg from 'pg'
import type { House } from '#platform/actions'
import { DEMO_FORCE } from '#platform/identity'
import { progressPage, type Page } from '#platform/ui'
import { demoId } from '../../demo/chance.ts'
import { DEMO_SEED } from '../../demo/force.ts'
import { loadDemo } from '../../demo/load.ts'
import { SettingProblem } from './settings.ts'

/** The loading of the demo force, as the pages and /healthz see it. */
export interface Demo {
  state(): 'off' | 'loading' | 'ready'
  /** The page that stands for all others while it loads. */
  page(): Page | undefined
}

interface Loading {
  done: number
  total: number
  words: string
}

/** How many people the demo force has unless somebody says. */
const USUAL_PEOPLE = 2_000

const note = `insert into bl.installation values ('demo', $1, clock_timestamp())
  on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`
const claim = `insert into bl.installation values ('demo-people', $1, clock_timestamp())
  on conflict (name) do nothing`

/** One detective whom only they themselves may know of: a covert record to try the pages on. */
const covert = `insert into access.restriction (force_id, subject, kind, owner)
  values ($1, $2, 'covert', 'Professional standards') on conflict do nothing`
const COVERT_SEAT = 'central-south/investigations/1#3'

/**
 * Whether the demo force is there, and its loading where it is not. `load` runs after the server
 * listens; killed on the way, the next start goes on with it.
 * @param people how many it is to have; left out, as many as an interrupted loading began with
 */
export function openDemo(
  wanted: boolean,
  people?: number,
): Demo & {
  load(house: House, adminUrl: string): Promise<void>
} {
  let state: 'off' | 'loading' | 'ready' = wanted ? 'loading' : 'off'
  const loading: Loading = { done: 0, total: 0, words: '' }
  return {
    state: () => state,
    page: () => (state === 'loading' ? pageOf(loading) : undefined),
    async load(house, adminUrl) {
      if (!wanted) return
      const admin = new pg.Client({ connectionString: adminUrl })
      await admin.connect()
      try {
        const { there, size } = await sizeOf(admin, people)
        if (!there) {
          await admin.query(`insert into bl.force values (1, 'MPS', 'Metropolitan Police (demo)')
            on conflict do nothing`)
          await admin.query(`insert into bl.force values (2, 'DIR', 'Partner directory (demo)')
            on conflict do nothing`)
          await admin.query('insert into bl.tenant_anchor values (1), (2) on conflict do nothing')
          await loadDemo(house, { seed: DEMO_SEED, people: size }, (done, total, words) =>
            Object.assign(loading, { done, total, words }),
          )
          const subject = `people.person:${demoId(`person holder ${COVERT_SEAT}`)}`
          await admin.query(covert, [DEMO_FORCE, subject])
          await admin.query(note, ['ready'])
        }
        state = 'ready'
      } finally {
        await admin.end()
      }
    },
  }
}

/**
 * Whether the demo is loaded, and how many people it has or is to have. Refuses another number than
 * the one this installation began with.
 */
async function sizeOf(
  admin: pg.Client,
  people: number | undefined,
): Promise<{ there: boolean; size: number }> {
  const known = async (name: string): Promise<string | undefined> => {
    const { rows } = await admin.query<{ value: string }>(
      'select value from bl.installation where name = $1',
      [name],
    )
    return rows[0]?.value
  }
  const there = (await known('demo')) === 'ready'
  if (!there) await admin.query(claim, [String(people ?? USUAL_PEOPLE)])
  const noted = await known('demo-people')
  const size = Number(noted ?? USUAL_PEOPLE)
  if (people !== undefined && people !== Number(noted)) {
    const what = noted === undefined ? 'of an earlier version' : `of ${noted} people`
    throw new SettingProblem(
      `This installation has a demo force ${what}: set BLUELAMP_DATA to a new folder ` +
        `for one of ${people}`,
    )
  }
  return { there, size }
}

function pageOf({ done, total, words }: Loading): Page {
  return progressPage(
    {
      title: 'Getting the demo force ready',
      units: 'records',
      state: 'working',
      done,
      ...(total > 0 ? { of: total } : {}),
      ...(words === '' ? {} : { words: `${words}.` }),
    },
    { csrf: '', idempotencyKey: '' },
  )
}
