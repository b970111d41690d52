import { openRegistry, type Room } from '#platform/actions'
import { rooms } from '../rooms.ts'
import { SettingProblem } from './settings.ts'

/** `explain [ROOM]`: what a room offers, in words, as it declares it; no name lists the rooms. */
export function explain([name]: readonly string[]): string {
  openRegistry(rooms)
  if (name === undefined) return rooms.map((room) => `${room.name}  ${room.says}`).join('\n')
  const room = rooms.find((each) => each.name === name)
  if (room === undefined) {
    const known = rooms.map((each) => each.name).join(', ')
    throw new SettingProblem(`There is no room ${JSON.stringify(name)}. Known: ${known}`)
  }
  return explainRoom(room)
}

function explainRoom(room: Room): string {
  const lines = [`${room.wing}/${room.name}: ${room.says}`]
  const section = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push('', title, ...items.map((item) => `  ${item}`))
  }
  section(
    'Commands',
    room.commands.map(
      ({ name, says, permission, audit, callableBy }) =>
        `${name}: ${says} (${permission.name}; recorded as ${audit.operation})` +
        (callableBy.length > 0 ? `; called by ${callableBy.join(', ')}` : ''),
    ),
  )
  section(
    'Queries',
    room.queries.map(
      ({ name, says, permission, consulted }) =>
        `${name}: ${says} (${permission.name}${consulted === undefined ? '' : '; on the record'})`,
    ),
  )
  const permissions = new Set([...room.commands, ...room.queries].map((each) => each.permission))
  section(
    'Who may',
    [...permissions].map(({ name, says, held }) => {
      const roles = Object.entries(held).map(([role, scope]) => `${role} (${scope})`)
      return `${name}: ${says}: ${roles.join(', ')}`
    }),
  )
  section(
    'Announces',
    room.events.map(({ factName, version }) => `${factName}@${version}`),
  )
  section(
    'Listens to',
    room.reactions.map(({ on, command }) => `${on.factName}@${on.version} -> ${command.name}`),
  )
  section(
    'Jobs',
    room.jobs.map(({ name, says, cron }) => `${name}: ${says} (${cron ?? 'on demand'})`),
  )
  section(
    'Calculators',
    room.calculators.map(({ name, title }) => `${name}: ${title}`),
  )
  section(
    'Constraints',
    Object.entries(room.constraints).map(
      ([name, { code, message }]) => `${name}: ${code}: ${message}`,
    ),
  )
  return lines.join('\n')
}
