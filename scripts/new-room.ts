// npm run new-room WING ROOM: writes a small whole room that passes npm run check and its tests.
import { existsSync, globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { read, root, run, withImport, write, writeNew } from './writing/files.ts'
import { roomFiles } from './writing/room.ts'
import { writeCommand } from './new-command.ts'

const wings = ['business', 'policing', 'assurance', 'insight']

function nextMigration(): number {
  const numbers = globSync('src/*/*/migrations/*.sql', { cwd: root }).map((path) =>
    Number(basename(path).slice(0, 4)),
  )
  return Math.max(0, ...numbers) + 1
}

/** Puts the room at the end of its wing in the one list of rooms. */
function enterInList(wing: string, room: string): void {
  const path = 'src/rooms.ts'
  const text = withImport(read(path), `import { ${room} } from './${wing}/${room}/room.ts'`)
  const heading = `  // ${wing}\n`
  // Its wing ends where the next one or the list does: menus keep the order of those before it.
  const ofWing = new RegExp(`${heading}(?:  \\w+,\\n)*`)
  const listed = ofWing.test(text)
    ? text.replace(ofWing, (others) => `${others}  ${room},\n`)
    : text.replace(/\n\]/, `\n${heading}  ${room},\n]`)
  write(path, listed)
}

function writeRoom(wing: string, room: string): void {
  if (!wings.includes(wing)) throw new Error(`The wings are ${wings.join(', ')}`)
  if (!/^[a-z]{3,20}$/.test(room)) throw new Error('A room is one word in lower case')
  const folder = `src/${wing}/${room}`
  if (existsSync(join(root, folder))) throw new Error(`${folder} is there already`)
  for (const [path, text] of Object.entries(roomFiles(wing, room, nextMigration()))) {
    writeNew(`${folder}/${path}`, text)
  }
  enterInList(wing, room)
  writeCommand(room, 'change-record')
  run('scripts/lock-migrations.ts')
  run('scripts/types.ts')
  run('oxfmt', folder, 'src/rooms.ts')
  run('scripts/rooms.ts')
  console.log(`Wrote ${folder}. Next: its README, its table, its rules.`)
}

const [wing, room] = process.argv.slice(2)
if (wing === undefined || room === undefined) throw new Error('Say: new-room WING ROOM')
writeRoom(wing, room)
