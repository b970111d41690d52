import pg from 'pg'
import { stringify } from 'csv-stringify/sync'
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { organisationIdsOf } from '#business/organisation'
import { openRegistry, type Caller, type House } from '#platform/actions'
import { auditCatalogue, verifyAudit } from '#platform/audit'
import {
  backupCluster,
  distributionScript,
  findRunningCluster,
  openOwner,
  restoreCluster,
} from '#platform/database'
import { grantFirstAdministrator } from '#platform/identity'
import { openMachines } from '#platform/jobs'
import { openApi } from '#platform/http'
import { rooms } from '../rooms.ts'
import { startDemoClock } from './clock.ts'
import { openDemo } from './demo.ts'
import { importPeopleUsage, importPeopleWords } from './import-people.ts'
import { importSpendUsage, importSpendWords } from './import-spend.ts'
import {
  clusterFolder,
  foundGround,
  layGround,
  openInstallation,
  reachGround,
  type Ground,
} from './installation.ts'
import { demoPeopleOf, readSettings, SettingProblem, type Settings } from './settings.ts'

type Print = (line: string) => void

/** Opens the installation for one piece of work, and closes it whatever becomes of that. */
async function within<T>(
  settings: Settings,
  print: Print,
  run: (house: House, adminUrl: string) => Promise<T>,
  reach: typeof reachGround = reachGround,
): Promise<T> {
  const ground = await reach(settings, print)
  try {
    const installation = await openInstallation(ground, settings, (error) => {
      throw error
    })
    try {
      return await run(installation.house, ground.adminUrl)
    } finally {
      await installation.close()
    }
  } finally {
    await ground.stop()
  }
}

function machine(house: House, forceId: number, room: string): Promise<Caller> {
  const machines = openMachines(house, (of) => organisationIdsOf(house, of))
  return machines.callerFor({ forceId, room })
}

/**
 * `migrate [--distribute --print]`: brings the schema to this version, or prints what Citus needs.
 */
export async function migrate(words: readonly string[], print: Print): Promise<number> {
  const settings = readSettings(process.env)
  const distribute = words.includes('--distribute')
  if (distribute && !words.includes('--print')) {
    throw new SettingProblem('Use migrate --distribute --print, and run what it prints by hand')
  }
  const ground = await (distribute ? reachGround : layGround)(settings, distribute ? drop : print)
  try {
    if (distribute) {
      const owner = await openOwner(ground.adminUrl, ground.keys.passwordFor)
      print(await distributionScript(owner))
      await owner.end()
      return 0
    }
    const { migrated } = ground
    print(migrated.length === 0 ? 'The database is up to date' : `Migrated: ${migrated.join(', ')}`)
    return 0
  } finally {
    await ground.stop()
  }
}

const drop: Print = () => undefined

/** `verify audit`: whether everything sealed is as it was sealed; 1 where it is not. */
export async function verify([what]: readonly string[], print: Print): Promise<number> {
  if (what !== 'audit') throw new SettingProblem('Say what to verify: verify audit')
  const settings = readSettings(process.env)
  return within(settings, drop, async (house) => {
    const report = await verifyAudit({
      house,
      dataFolder: settings.dataFolder,
      machineOf: (forceId) => machine(house, forceId, 'audit'),
    })
    for (const line of report.lines) print(line)
    return report.exitCode
  })
}

/** `backup FOLDER`: copies the running embedded cluster while it is written to. */
export async function backup([folder]: readonly string[], print: Print): Promise<number> {
  if (folder === undefined) throw new SettingProblem('Say where to: backup FOLDER')
  const settings = readSettings(process.env)
  if (settings.databaseUrl !== undefined) {
    throw new SettingProblem('This database is not our own: back it up with pg_basebackup')
  }
  const running = findRunningCluster(clusterFolder(settings))
  const started = running === undefined ? await reachGround(settings, print) : undefined
  try {
    const cluster = running ?? started?.cluster
    if (cluster === undefined) throw new SettingProblem('There is no database to back up')
    const { files } = await backupCluster(cluster, resolve(folder))
    print(`Backed up ${files.length} files to ${resolve(folder)}`)
    print(`Keep the key file with it, in another place: without it sealed values cannot be read`)
    return 0
  } finally {
    await started?.stop()
  }
}

/** `restore FOLDER`: puts a backup where this installation's database is to be; never over one. */
export async function restore([folder]: readonly string[], print: Print): Promise<number> {
  if (folder === undefined) throw new SettingProblem('Say where from: restore FOLDER')
  const settings = readSettings(process.env)
  await restoreCluster(resolve(folder), clusterFolder(settings))
  print(`Restored to ${clusterFolder(settings)}. Start Bluelamp to use it`)
  return 0
}

/** `grant`: makes the first administrator of a real installation, on the record. */
export async function grant(words: readonly string[], print: Print): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      issuer: { type: 'string' },
      subject: { type: 'string' },
      name: { type: 'string' },
      force: { type: 'string', default: '1' },
      organisation: { type: 'string', default: '11' },
      reason: { type: 'string' },
      code: { type: 'string' },
      'force-name': { type: 'string' },
    },
  })
  const { issuer, subject, name, reason } = values
  if (issuer === undefined || subject === undefined || name === undefined) {
    throw new SettingProblem('Give --issuer, --subject and --name of the person')
  }
  return within(readSettings(process.env), drop, async (house, adminUrl) => {
    await foundForce(adminUrl, Number(values.force), values.code, values['force-name'])
    const { accountId } = await grantFirstAdministrator(house, {
      forceId: Number(values.force),
      organisationId: Number(values.organisation),
      issuer,
      subject,
      name,
      ...(reason === undefined ? {} : { reason }),
    })
    print(`${name} is an administrator (account ${accountId})`)
    return 0
  })
}

/** Enters the force whose books these will be, where it is not there yet. */
async function foundForce(
  adminUrl: string,
  forceId: number,
  code: string | undefined,
  name: string | undefined,
): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('select from bl.force where force_id = $1', [forceId])
    if (rowCount === 1) return
    if (code === undefined || name === undefined) {
      throw new SettingProblem('This force is new: give its --code (such as MPS) and --force-name')
    }
    await admin.query('insert into bl.force values ($1, $2, $3)', [forceId, code, name])
    await admin.query('insert into bl.tenant_anchor values ($1)', [forceId])
  } finally {
    await admin.end()
  }
}

/** `import spend|people FILE ...`, as `machine:import` of force 1. */
export async function importFile(words: readonly string[], print: Print): Promise<number> {
  const [what, ...rest] = words
  const read = what === 'people' ? importPeopleWords : importSpendWords
  if (what !== 'spend' && what !== 'people') {
    throw new SettingProblem(`${importSpendUsage}\n${importPeopleUsage}`)
  }
  return within(readSettings(process.env), drop, async (house) =>
    read(rest, house, await machine(house, 1, 'import'), print),
  )
}

/** `demo [--people N]`: loads the demo force into this installation, and starts its clock. */
export async function loadDemoForce(words: readonly string[], print: Print): Promise<number> {
  const { values } = parseArgs({ args: [...words], options: { people: { type: 'string' } } })
  const given = readSettings({ ...process.env, BLUELAMP_DEMO: 'on' })
  const people = demoPeopleOf(values.people) ?? given.demoPeople
  const reach = async (settings: Settings, log: Print): Promise<Ground> => {
    const ground = await foundGround(settings, log)
    await startDemoClock(ground.adminUrl)
    return ground
  }
  const load = async (house: House, adminUrl: string): Promise<number> => {
    await openDemo(true, people).load(house, adminUrl)
    print('The demo force is ready')
    return 0
  }
  return within(given, print, load, reach)
}

/**
 * `export openapi | permissions | audit-actions`: what the building declares, for other programs.
 */
export function exportWords([what]: readonly string[]): string {
  const registry = openRegistry(rooms)
  if (what === 'openapi') return JSON.stringify(openApi(registry), null, 2)
  if (what === 'permissions') {
    const rows = [...registry.permissions.values()].flatMap(({ name, says, held }) =>
      Object.entries(held).map(([role, scope]) => [name, says, role, scope ?? '']),
    )
    return stringify([['permission', 'says', 'role', 'scope'], ...rows]).trimEnd()
  }
  if (what === 'audit-actions') {
    const rows = [...auditCatalogue(registry).values()].flat()
    const lines = rows.map(({ operation, action, says, permission, keeps }) => [
      operation,
      action,
      says,
      permission,
      keeps.join(' '),
    ])
    return stringify([['operation', 'action', 'says', 'permission', 'keeps'], ...lines]).trimEnd()
  }
  throw new SettingProblem('Say what: export openapi, export permissions or export audit-actions')
}
