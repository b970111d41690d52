import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The files of the building as the rules read them; a planted fault is one more layer. */
export interface Tree {
  readonly paths: readonly string[]
  read(path: string): string
}

/** A rule over files: what it asks, and the faults it finds, each saying what to do. */
export interface TidyRule {
  readonly name: string
  readonly says: string
  look(tree: Tree): string[]
}

const folders = ['src', 'test', 'scripts', 'demo', 'bench', 'docs', '.ci']
const readable = /\.(ts|mjs|js|json|sql|njk|md|csv|css|svg|lock)$|^\.[a-z-]+$|^[A-Z]+$|\/run$/

/** The tree under a folder, without what is installed or made. */
export function treeOf(root: string): Tree {
  const kept = new Map<string, string>()
  const paths = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.git')
    .map(({ name }) => name)
  for (const folder of folders) paths.push(...under(root, folder))
  return {
    paths: paths.filter((path) => readable.test(path)).sort(),
    read(path) {
      const text = kept.get(path) ?? readFileSync(join(root, path), 'utf8')
      kept.set(path, text)
      return text
    },
  }
}

function under(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** The same tree with some files written, and those given as null taken away. */
export function treeWith(tree: Tree, changes: Readonly<Record<string, string | null>>): Tree {
  const kept = tree.paths.filter((path) => !(path in changes))
  const written = Object.keys(changes).filter((path) => changes[path] !== null)
  return {
    paths: [...kept, ...written].sort(),
    read: (path) => changes[path] ?? tree.read(path),
  }
}

/** Where a pattern stands, a line each: `path:12`. Comments count only when asked for. */
export function linesWith(tree: Tree, paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    tree
      .read(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(withoutComment(line)) ? [`${path}:${index + 1}`] : [],
      ),
  )
}

function withoutComment(line: string): string {
  return /^\s*(\/\/|\/?\*|--)/.test(line) ? '' : line
}

export interface RoomFolder {
  readonly wing: string
  readonly name: string
  /** `src/business/leave/`. */
  readonly folder: string
  /** The room's files, without the folder. */
  readonly files: readonly string[]
}

export const roomWings = ['business', 'policing', 'assurance', 'insight']

/** The rooms of the wings that serve people; those of the platform only when asked for. */
export function roomsOf(tree: Tree, wings: readonly string[] = roomWings): RoomFolder[] {
  const rooms = new Map<string, string[]>()
  for (const path of tree.paths) {
    const match = /^(src\/([a-z]+)\/[a-z]+\/)(.+)$/.exec(path)
    if (match === null || !wings.includes(match[2] ?? '')) continue
    const folder = match[1] ?? ''
    rooms.set(folder, [...(rooms.get(folder) ?? []), match[3] ?? ''])
  }
  return [...rooms].map(([folder, files]) => {
    const [, wing = '', name = ''] = folder.split('/')
    return { wing, name, folder, files }
  })
}
