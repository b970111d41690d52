// npm run rooms [-- --check]: writes docs/rooms.md, the map of rooms, or says that it is stale.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Permission, Room } from '#platform/actions'
import { rooms } from '../src/rooms.ts'

const root = join(import.meta.dirname, '..')
const path = join(root, 'docs/rooms.md')
const wings = ['platform', 'business', 'policing', 'assurance', 'insight']

/** The doors a room goes through, from the imports of its files; tests are no part of it. */
function doorsUsedBy(folder: string): string[] {
  const files = globSync('**/*.ts', { cwd: folder }).filter((file) => !file.endsWith('.test.ts'))
  const doors = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/ from '#(\w+\/\w+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  )
  return [...new Set(doors)].sort()
}

function whoHolds({ held }: Permission): string {
  return Object.entries(held)
    .map(([role, scope]) => `${role} (${scope})`)
    .join(', ')
}

function linesOf(room: Room): string[] {
  const actions = [
    ...room.commands.map((action) => ({ ...action, kind: 'command' })),
    ...room.queries.map((action) => ({ ...action, kind: 'query' })),
  ]
  const facts = room.events.map(({ factName, version }) => `\`${factName}@${version}\``)
  const hears = room.reactions.map(
    ({ on, command }) => `\`${on.factName}@${on.version}\` -> \`${command.name}\``,
  )
  return [
    ...(actions.length === 0
      ? []
      : ['', '| Action | Kind | What it does | Who may |', '| --- | --- | --- | --- |']),
    ...actions.map(
      ({ name, kind, says, permission }) =>
        `| \`${name}\` | ${kind} | ${says} | ${whoHolds(permission)} |`,
    ),
    ...(facts.length === 0 ? [] : ['', `Announces: ${facts.join(', ')}`]),
    ...(hears.length === 0 ? [] : ['', `Listens to: ${hears.join(', ')}`]),
    ...(room.jobs.length === 0
      ? []
      : ['', `Works in the background: ${room.jobs.map(({ name }) => `\`${name}\``).join(', ')}`]),
    ...(room.calculators.length === 0
      ? []
      : ['', `Calculates: ${room.calculators.map(({ name }) => `\`${name}\``).join(', ')}`]),
  ]
}

function mapOf(): string {
  const lines = [
    '# The rooms',
    '',
    'Written by `npm run rooms` from the rooms themselves. Do not edit.',
  ]
  for (const wing of wings) {
    const folders = globSync(`src/${wing}/*/index.ts`, { cwd: root }).map(dirname).sort()
    if (folders.length > 0) lines.push('', `## ${wing}`)
    for (const folder of folders) {
      const name = folder.split('/')[2] ?? ''
      const room = rooms.find((one) => one.wing === wing && one.name === name)
      const doors = doorsUsedBy(join(root, folder)).filter((door) => door !== `${wing}/${name}`)
      lines.push('', `### ${name}`)
      if (room !== undefined) lines.push('', room.says)
      lines.push('', `Uses: ${doors.length === 0 ? 'no other room' : doors.join(', ')}`)
      if (room !== undefined) lines.push(...linesOf(room))
    }
  }
  return `${lines.join('\n')}\n`
}

const text = mapOf()
const current = existsSync(path) && readFileSync(path, 'utf8') === text
if (!current && process.argv.includes('--check')) {
  console.error('docs/rooms.md is stale: npm run rooms')
  process.exitCode = 1
} else if (!current) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
