import { randomBytes } from 'node:crypto'
import { chown, mkdir, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { refuseIfNotEmpty } from './backup.ts'
import { postgresMajor } from './binaries.ts'
import { clearHalfMade, growing, makeFolder, placesIn } from './create.ts'
import { takeHold } from './hold.ts'
import type { BackedUpFile, Manifest } from './manifest.ts'
import { copyFile, readManifest, syncAll } from './manifest.ts'
import { inspect, StartProblem } from './problem.ts'
import type { Runner } from './runner.ts'
import { chooseRunner } from './runner.ts'

/**
 * Puts a backup into an empty or new folder, from which startCluster() then runs it.
 * Refuses a backup that is not complete or was altered in any file, and a folder that is not empty:
 * nothing of it is then left in the folder.
 */
export async function restoreCluster(fromFolder: string, toFolder: string): Promise<Manifest> {
  const from = resolve(fromFolder)
  const to = resolve(toFolder)
  const manifest = await readManifest(from)
  if (manifest.format !== 1 || manifest.postgres !== postgresMajor) {
    throw new StartProblem(
      `The backup in ${from} is of PostgreSQL ${manifest.postgres}, this Bluelamp runs ${postgresMajor}.`,
    )
  }
  try {
    await refuseIfNotEmpty(to, new RegExp(`^(${growing}|superuser-password$)`))
    makeFolder(to)
    const hold = takeHold(to)
    try {
      clearHalfMade(to)
      await copyBack(from, to, manifest)
    } finally {
      hold.release()
    }
    return manifest
  } catch (error) {
    const problem = inspect(to, error, '', 'The backup was not restored')
    if (existsSync(to)) clearHalfMade(to)
    throw problem
  }
}

async function copyBack(from: string, to: string, manifest: Manifest): Promise<void> {
  const young = growing + randomBytes(4).toString('hex')
  const runner = chooseRunner()
  const place = (path: string): string =>
    path === 'data' || path.startsWith('data/')
      ? join(to, young + path.slice('data'.length))
      : join(to, young, `${path}.restored`)
  for (const folder of manifest.folders) {
    await mkdir(place(folder), { recursive: true, mode: 0o700 })
    await handOver(runner, place(folder))
  }
  for (const file of manifest.files) await copyVerified(from, file, place(file.path), runner)
  const restored = [...manifest.files.map((file) => file.path), ...manifest.folders]
  await syncAll(restored.map(place))
  const places = placesIn(to)
  const password = `${places.password}.new`
  await rename(place('superuser-password'), password)
  if (process.getuid && process.getgid) await chown(password, process.getuid(), process.getgid())
  await rename(password, places.password)
  await rename(join(to, young), places.data)
  await syncAll([to])
}

async function copyVerified(
  from: string,
  file: BackedUpFile,
  target: string,
  runner: Runner,
): Promise<void> {
  const source = join(from, file.path)
  if (!existsSync(source)) throw altered(source)
  await mkdir(dirname(target), { recursive: true })
  const { size, sha256 } = await copyFile(source, target)
  if (size !== file.size || sha256 !== file.sha256) {
    await rm(target)
    throw altered(source)
  }
  await handOver(runner, target)
}

async function handOver(runner: Runner, path: string): Promise<void> {
  if (runner.uid !== undefined && runner.gid !== undefined)
    await chown(path, runner.uid, runner.gid)
}

function altered(file: string): StartProblem {
  return new StartProblem(`The backup was altered (${file}): restore another one.`)
}
