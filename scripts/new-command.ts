// npm run new-command ROOM VERB-NOUN: writes a command, its permission and its test, and lists it.
import { commandTestText, commandText, permissionText } from './writing/command.ts'
import { folderOf, read, run, withEntry, withImport, write, writeNew } from './writing/files.ts'
import { camel } from './writing/names.ts'

/** Writes the files of a command into a room that is there; the map of rooms is not written yet. */
export function writeCommand(room: string, verb: string): void {
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(verb)) {
    throw new Error(`A command is named verb-noun in lower case, not ${verb}`)
  }
  const folder = folderOf(room)
  const path = `./commands/${verb}.ts`
  writeNew(`${folder}/commands/${verb}.ts`, commandText(room, verb))
  writeNew(`${folder}/commands/${verb}.test.ts`, commandTestText('wing', room, verb))

  const access = read(`${folder}/access.ts`)
  const imported = /\bdefinePermission\b/.test(access)
    ? access
    : `import { definePermission } from '#platform/actions'\n${access}`
  write(`${folder}/access.ts`, imported.trimEnd() + '\n' + permissionText(room, verb))

  const line = `import { ${camel(verb)} } from '${path}'`
  const fuses = withEntry(read(`${folder}/room.ts`), 'commands', camel(verb))
  write(`${folder}/room.ts`, withImport(fuses, line))
  write(
    `${folder}/index.ts`,
    `${read(`${folder}/index.ts`).trimEnd()}\nexport { ${camel(verb)} } from '${path}'\n`,
  )
}

if (import.meta.main) {
  const [room, verb] = process.argv.slice(2)
  if (room === undefined || verb === undefined) throw new Error('Say: new-command ROOM VERB-NOUN')
  writeCommand(room, verb)
  run('oxfmt', folderOf(room))
  run('scripts/rooms.ts')
  console.log(`Wrote ${folderOf(room)}/commands/${verb}.ts. Next: its rule, its rows, its words.`)
}
