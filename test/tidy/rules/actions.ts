import { roomsOf, roomWings } from '../tree.ts'
import type { RoomFolder, TidyRule, Tree } from '../tree.ts'

const wings = [...roomWings, 'platform']

// A room of the platform is freer in its files: a test of its commands may cover several.

interface Declared {
  readonly path: string
  readonly room: RoomFolder
  readonly name: string
  readonly kind: string
  readonly text: string
}

const declaration = /export const (\w+) = define(Command|BulkCommand|Query)\(\{(.*?)\n\}\)/gs

function declaredIn(tree: Tree): Declared[] {
  return roomsOf(tree, wings).flatMap((room) =>
    room.files
      .filter((file) => file.endsWith('.ts') && !/(\.test|^fixtures)\.ts$/.test(file))
      .flatMap((file) =>
        [...tree.read(room.folder + file).matchAll(declaration)].map((match) => ({
          path: room.folder + file,
          room,
          name: match[1] ?? '',
          kind: match[2] ?? '',
          text: match[3] ?? '',
        })),
      ),
  )
}

export const actionsComplete: TidyRule = {
  name: 'actions complete',
  says: 'every action names its permission; every command its subjects and its operation',
  look: (tree) =>
    declaredIn(tree).flatMap(({ path, name, kind, text }) => {
      const needs = kind === 'Query' ? ['permission'] : ['permission', 'subjects', 'audit']
      return needs
        .filter(() => !/^  \.\.\.\w+,/m.test(text))
        .filter((need) => !new RegExp(`^  ${need}\\b`, 'm').test(text))
        .map((need) => `${path}: say the ${need} of ${name}`)
    }),
}

export const actionsTested: TidyRule = {
  name: 'actions tested',
  says: 'every command has a test beside it, and every query one in its room',
  look: (tree) =>
    declaredIn(tree).flatMap(({ path, room, name, kind }) => {
      const beside = path.replace(/\.ts$/, '.test.ts')
      const tests =
        kind === 'Query' || room.wing === 'platform' || !path.includes('/commands/')
          ? room.files.filter((file) => file.endsWith('.test.ts')).map((file) => room.folder + file)
          : tree.paths.filter((file) => file === beside)
      const named = tests.some((file) => new RegExp(`\\b${name}\\b`).test(tree.read(file)))
      const where = kind === 'Query' ? `in ${room.folder}` : `as ${beside}`
      return named ? [] : [`${path}: write a test of ${name} ${where}`]
    }),
}

export const actionsListed: TidyRule = {
  name: 'actions listed',
  says: 'every action stands in its room.ts',
  look: (tree) =>
    declaredIn(tree)
      .filter(({ room }) => room.files.includes('room.ts'))
      .filter(
        ({ room, name }) => !new RegExp(`\\b${name}\\b`).test(tree.read(`${room.folder}room.ts`)),
      )
      .map(({ path, room, name }) => `${path}: list ${name} in ${room.folder}room.ts`),
}

export const oneVerbAFile: TidyRule = {
  name: 'one verb a file',
  says: 'a file of commands/ declares one command, named after the file',
  look: (tree) =>
    roomsOf(tree).flatMap(({ folder, files, name }) =>
      files
        .filter((file) => /^commands\/.*(?<!\.test)\.ts$/.test(file))
        .flatMap((file) => {
          const verb = file.slice('commands/'.length, -'.ts'.length)
          const text = tree.read(folder + file)
          const names = [...text.matchAll(/^  name: '([^']+)'/gm)].map((match) => match[1])
          return names.length === 1 && names[0] === `${name}.${verb}`
            ? []
            : [`${folder}${file}: declare one command, ${name}.${verb}`]
        }),
    ),
}

// Rows that came from the database: `const rows = await …` and `const { rows } = await …`.
const awaited =
  /const (?:(\w+)|\{ rows(?:: (\w+))? \})(?::[^=]+)? =\s*await\s(?!Promise\.)(?!\w+\(\)\s*$)/g

/**
 * What was read must already be what the actor may see: a page cut, a count or a total made before
 * the filter would tell of rows behind it.
 */
export const noFilterAfterQuery: TidyRule = {
  name: 'no filter after the query',
  says: 'rows are filtered by the query, never after it',
  look: (tree) =>
    roomsOf(tree, roomWings).flatMap(({ folder, files }) =>
      files
        .filter((file) => /^(queries|commands|access|jobs|routes)\b.*(?<!\.test)\.ts$/.test(file))
        .flatMap((file) => {
          const text = tree.read(folder + file)
          const rows = [...text.matchAll(awaited)].map((match) => match[1] ?? match[2] ?? 'rows')
          const late = [
            ...rows.map((name) => `\\b${name}\\??\\.filter\\(`),
            String.raw`\(\s*await [^;]*?\)\s*\.filter\(`,
            String.raw`\bexecute\(\)\)?\s*\.(then\([^)]*=>[^)]*)?\.?filter\(`,
          ]
          return late.some((pattern) => new RegExp(pattern).test(text))
            ? [`${folder}${file}: put the condition into the query (where …), before the limit`]
            : []
        }),
    ),
}
