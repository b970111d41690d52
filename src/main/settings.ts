import { join, resolve } from 'node:path'
import { LEAST_PEOPLE, MOST_PEOPLE } from '../../demo/plan.ts'

/** What the environment says of this installation. Every setting is named in docs/operations.md. */
export interface Settings {
  readonly host: string
  readonly port: number
  /** Where everything that must survive a restart is kept. */
  readonly dataFolder: string
  /** A PostgreSQL 18 that somebody else runs, signed in as one who may create roles. */
  readonly databaseUrl: string | undefined
  readonly keyFile: string | undefined
  readonly today: string | undefined
  /** Whether the demo force is loaded; on by default for the embedded database. */
  readonly demo: boolean
  /** How many people the demo force is to have, where one is loaded. */
  readonly demoPeople: number | undefined
  readonly environment: NodeJS.ProcessEnv
}

/** A setting is wrong: the message is the one sentence to show. */
export class SettingProblem extends Error {
  override readonly name = 'SettingProblem'
}

export const root = resolve(import.meta.dirname, '../..')

/** Reads the settings. Refuses a port that is none and a database address that is none. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const set = (name: string): string | undefined => environment[name] || undefined
  const databaseUrl = set('DATABASE_URL')
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new SettingProblem('DATABASE_URL must begin with postgres://')
  }
  const demo = set('BLUELAMP_DEMO')
  if (demo !== undefined && demo !== 'on' && demo !== 'off') {
    throw new SettingProblem('BLUELAMP_DEMO must be on or off')
  }
  return {
    host: set('HOST') ?? '127.0.0.1',
    port: portOf(set('PORT') ?? '3000'),
    dataFolder: resolve(set('BLUELAMP_DATA') ?? join(root, '.bluelamp')),
    databaseUrl,
    keyFile: set('BLUELAMP_KEY_FILE'),
    today: set('BLUELAMP_TODAY'),
    demo: demo === undefined ? databaseUrl === undefined : demo === 'on',
    demoPeople: demoPeopleOf(set('BLUELAMP_DEMO_PEOPLE')),
    environment,
  }
}

/** How many people a demo force is to have. Refuses what is no such number. */
export function demoPeopleOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const people = Number(text)
  if (!/^\d+$/.test(text) || people < LEAST_PEOPLE || people > MOST_PEOPLE) {
    throw new SettingProblem(
      `The people of the demo force are a number from ${LEAST_PEOPLE} to ${MOST_PEOPLE}`,
    )
  }
  return people
}

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new SettingProblem('PORT must be a number from 0 to 65535')
  }
  return port
}
