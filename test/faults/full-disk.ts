import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort, startProgram } from '../support/program.ts'
import { readAll, type KillReport } from './kill-rounds.ts'
import { startWriting } from './writing.ts'

/** Why the drill cannot be run here, in a sentence; undefined where it can. */
export function mountSmallDisk(folder: string): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return 'A small disk can be mounted on Linux by root only: the disk-full drill was not run.'
  }
  const words = ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'tmpfs', folder]
  const mounted = spawnSync('mount', words, { encoding: 'utf8' })
  if (mounted.status === 0) return undefined
  return `No small disk can be mounted here (${mounted.stderr.trim()}): the drill was not run.`
}

/** Lets a small disk go again. */
export function unmount(folder: string): void {
  spawnSync('umount', [folder])
}

/** Takes what is left of the disk; returns the file that holds it. */
function fill(folder: string): string {
  const path = join(folder, 'ballast')
  const file = openSync(path, 'w')
  try {
    for (const size of [1 << 20, 1 << 12]) {
      const block = Buffer.alloc(size)
      while (takes(file, block));
    }
  } finally {
    closeSync(file)
  }
  return path
}

function takes(file: number, block: Buffer): boolean {
  try {
    return writeSync(file, block) === block.length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}

export interface FullDisk extends KillReport {
  /**
   * Whether the program went on by itself once there was room again, or had to be started again.
   */
  readonly wentOn: boolean
}

/** Fills the disk under eight writers, makes room again, and reads the books. */
export async function fillDisk(folder: string): Promise<FullDisk> {
  const port = await freePort()
  let program = await startProgram({ folder, port })
  try {
    const writing = await startWriting(program.url)
    await wait(2_000)
    const ballast = fill(folder)
    await wait(10_000)
    const recovered = writing.nextAcknowledged()
    rmSync(ballast)
    const byItself = await Promise.race([recovered, wait(20_000)])
    if (byItself === undefined) {
      await program.kill()
      program = await startProgram({ folder, port })
    }
    const recoveries = [await recovered]
    await wait(1_000)
    await writing.stop()
    const report = await readAll(folder, writing)
    return { ...report, rounds: 1, recoveries, wentOn: byItself !== undefined }
  } finally {
    await program.stop()
  }
}
