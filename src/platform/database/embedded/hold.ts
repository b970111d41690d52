import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartProblem } from './problem.ts'
import { startMark } from './processes.ts'

/** The right of one process to run the database of a folder. */
export interface Hold {
  /** Gives the right back, if it is still ours. */
  release(): void
}

function holder(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return undefined
  }
}

function isHeld(text: string): boolean {
  const [pid, mark] = text.trim().split(' ')
  return mark !== undefined && startMark(Number(pid)) === mark.replaceAll('_', ' ')
}

/**
 * Takes the right to run the database of this folder.
 * Refuses when another living process has it. That of a dead one is taken over: its number and its
 * start tell it from a later process of the same number.
 */
export function takeHold(folder: string): Hold {
  const lock = join(folder, 'held-by')
  const mark = (startMark(process.pid) ?? '').replaceAll(' ', '_')
  const mine = `${process.pid} ${mark}\n`
  const draft = join(folder, `held-by.${process.pid}`)
  writeFileSync(draft, mine)
  try {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      try {
        linkSync(draft, lock) // the whole text appears at once, or not at all
        return { release: () => giveBack(lock, mine) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      refuseIfHeld(folder, lock)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  throw new StartProblem(`Several Bluelamps are starting on ${folder} at once: start one.`)
}

function refuseIfHeld(folder: string, lock: string): void {
  const text = holder(lock)
  if (text === undefined) return
  if (isHeld(text)) {
    const pid = text.split(' ')[0]
    throw new StartProblem(
      `Bluelamp is already running on ${folder} (process ${pid}): stop that one first.`,
    )
  }
  const aside = `${lock}.gone.${process.pid}`
  renameSync(lock, aside)
  // Another starter may have taken it between our look and our move: then it is put back.
  if (holder(aside) !== text) linkSync(aside, lock)
  rmSync(aside, { force: true })
}

function giveBack(lock: string, mine: string): void {
  if (holder(lock) === mine) rmSync(lock, { force: true })
}
