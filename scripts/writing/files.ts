import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** Writes a file that is not there yet. Refuses to write over one. */
export function writeNew(path: string, text: string): void {
  if (existsSync(join(root, path))) throw new Error(`${path} is there already`)
  write(path, text)
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** The folder of a room by its name, whichever wing it is in. */
export function folderOf(room: string): string {
  const [found] = globSync(`src/*/${room}/room.ts`, { cwd: root })
  if (found === undefined) throw new Error(`There is no room ${room}`)
  return dirname(found)
}

/** Puts an import after the last one of a file. */
export function withImport(text: string, line: string): string {
  const lines = text.split('\n')
  let last = -1
  for (const [index, each] of lines.entries()) if (/ from '[^']+'$/.test(each)) last = index
  lines.splice(last + 1, 0, line)
  return lines.join('\n')
}

/** Adds a name to a list in defineRoom(), or begins the list. */
export function withEntry(text: string, list: string, entry: string): string {
  const there = new RegExp(`(\\n  ${list}: \\[)([^\\]]*?),?(\\s*\\])`)
  if (there.test(text)) {
    return text.replace(there, (_all, open: string, names: string, close: string) =>
      names.trim() === '' ? `${open}${entry}${close}` : `${open}${names}, ${entry}${close}`,
    )
  }
  return text.replace(/(\n  says: (?:[^\n]*|\n[^\n]*),\n)/, `$1  ${list}: [${entry}],\n`)
}

/** Runs one of our scripts, or an installed program. Refuses to go on if it fails. */
export function run(program: string, ...words: string[]): void {
  const command = program.endsWith('.ts')
    ? ([process.execPath, [join(root, program), ...words]] as const)
    : ([join(root, 'node_modules/.bin', program), words] as const)
  const { status } = spawnSync(command[0], command[1], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${program} failed`)
}
