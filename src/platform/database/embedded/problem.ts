import { statfsSync } from 'node:fs'

/**
 * Why the database could not be started, backed up or restored: one sentence for whoever typed the
 * command.
 */
export class StartProblem extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.name = 'StartProblem'
  }
}

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'])
const tooLittle = 8 * 1024 * 1024

function diskIsFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < tooLittle
  } catch {
    return false
  }
}

/**
 * Turns a failure and what the program printed into a StartProblem.
 * Takes the folder at fault, the error (a file system error or anything else), PostgreSQL's last
 * lines, and what to call the failure where it has no better name.
 */
export function inspect(
  folder: string,
  error: unknown,
  printed = '',
  failed = `PostgreSQL did not start in ${folder}`,
): StartProblem {
  if (error instanceof StartProblem) return error
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  const words = `${printed}\n${error instanceof Error ? error.message : ''}`
  if (code === 'ENOSPC' || /No space left/i.test(words) || diskIsFull(folder)) {
    return new StartProblem(`The disk that holds ${folder} is full: free some space.`, error)
  }
  if (
    unwritable.has(code ?? '') ||
    (error as NodeJS.ErrnoException | undefined)?.syscall === 'mkdir'
  ) {
    return new StartProblem(
      `Bluelamp cannot write to ${folder}: make it writable, or name another folder in BLUELAMP_DATA.`,
      error,
    )
  }
  const reasons = [
    ...printed.matchAll(/(?:FATAL|PANIC|error):\s+(?!\s|the database system is)(.*)/gi),
  ]
  const last = reasons.at(-1)?.[1] ?? printed.trim().split('\n').at(-1)
  const said = last || (error instanceof Error ? error.message : 'it gave no reason')
  return new StartProblem(`${failed}: ${said}`, error)
}
