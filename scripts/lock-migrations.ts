// npm run lock-migrations [-- --again]: locks the migrations that are new. What has landed stays as
// it is; --again is for those that no installation has seen yet.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assertUnchanged, findMigrations, lockText } from '#platform/database'

const path = join(import.meta.dirname, '../migrations.lock')
const migrations = findMigrations()
const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
if (!process.argv.includes('--again')) assertUnchanged(migrations, before)
const text = lockText(migrations)
if (!process.argv.includes('--check')) writeFileSync(path, text)
else if (text !== before) {
  console.error('migrations.lock does not hold every migration: npm run lock-migrations')
  process.exitCode = 1
}
