// npm run lock-migrations [-- --again]: locks the migrations that are new. What has landed stays as
// it is; --again is for those that no installation has seen yet.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assertUnchanged, findMigrations, lockText } from '#platform/database'

const path = join(import.meta.dirname, '../migrations.lock')
const migrations = findMigrations()
if (existsSync(path) && !process.argv.includes('--again')) {
  assertUnchanged(migrations, readFileSync(path, 'utf8'))
}
writeFileSync(path, lockText(migrations))
console.log(`migrations.lock: ${migrations.length} migrations`)
