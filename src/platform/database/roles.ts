import pg from 'pg'
import type { Role } from './pool.ts'

const roles: readonly Role[] = ['owner', 'app', 'loader', 'worker', 'login']

export const roleName = (role: Role): string => `bluelamp_${role}`

/**
 * Makes the five roles, or brings their passwords into line, and gives the database to the owner.
 * Runs as an administrator of the cluster.
 * @param passwordFor the password of a role, derived from the installation's key
 */
export async function prepareRoles(
  admin: pg.Client,
  database: string,
  passwordFor: (role: Role) => string,
): Promise<void> {
  await admin.query(`select pg_advisory_lock(hashtext('bluelamp.roles'))`)
  try {
    for (const role of roles) await makeRole(admin, roleName(role), passwordFor(role))
    const owner = roleName('owner')
    for (const statement of [
      `grant ${owner} to current_user`,
      `grant ${roleName('loader')} to ${owner}`,
      ...grantsOf(database),
      `grant create on schema public to ${owner}`,
    ]) {
      await admin.query(statement)
    }
  } finally {
    await admin.query(`select pg_advisory_unlock(hashtext('bluelamp.roles'))`)
  }
}

/** The statements that give a database to the owner and let nobody but our roles connect to it. */
export function grantsOf(database: string): readonly string[] {
  const name = pg.escapeIdentifier(database)
  return [
    `alter database ${name} owner to ${roleName('owner')}`,
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to ${roles.map(roleName).join(', ')}`,
  ]
}

async function makeRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role])
  if (rowCount === 0) await admin.query(`create role ${role} nosuperuser nobypassrls`)
  await admin.query(`alter role ${role} login password ${pg.escapeLiteral(password)}`)
}

/**
 * Refuses to go on as a role that could step around row-level security: a superuser, one that
 * bypasses it, or one that owns a table.
 */
export async function assertHarmlessRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ why: string }>(`
    select 'is a superuser' as why from pg_roles where rolname = current_user and rolsuper
    union all
    select 'bypasses row-level security' from pg_roles where rolname = current_user and rolbypassrls
    union all
    (select 'owns the table ' || oid::regclass from pg_class
      where relkind in ('r', 'p') and relowner = (select oid from pg_roles where rolname = current_user)
      limit 1)`)
  const [first] = rows
  if (first !== undefined) {
    throw new Error(`Refusing to start: the database role ${first.why}`)
  }
}
