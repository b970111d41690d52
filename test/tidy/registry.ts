import { problemsWithRoles } from '#platform/access'
import type { Command, Registry } from '#platform/actions'

/** Machines that act for the installation, not for a room. */
const machines = ['machine:demo', 'machine:import', 'machine:platform']

/** What the rooms declare and does not fit together, each saying what to do. */
export function registryFaults(registry: Registry): string[] {
  return [
    ...problemsWithRoles(registry),
    ...[...registry.commands.values()].flatMap((command) => callersOf(registry, command)),
    ...[...registry.permissions.values()]
      .filter(({ says }) => !/^[a-z]/.test(says) || says.endsWith('.'))
      .map(({ name }) => `${name}: say it so that it ends "You may ..."`),
    ...[...registry.commands.values(), ...registry.queries.values()]
      .filter(({ says }) => !/^[A-Z][^]*[^.]$/.test(says))
      .map(({ name }) => `${name}: say in one plain sentence what it does, without a full stop`),
    ...registry.rooms.flatMap((room) => [
      ...room.events
        .filter(({ factName }) => !new RegExp(`^${room.name}\\.[a-z][a-z-]*$`).test(factName))
        .map(({ factName }) => `${factName}: a fact of ${room.name} is named ${room.name}.…`),
      ...room.jobs
        .filter(({ command }) => !command.callableBy.includes(`machine:${room.name}`))
        .map(
          ({ name, command }) => `${name}: let ${command.name} be called by machine:${room.name}`,
        ),
      ...room.reactions
        .filter(({ command }) => !command.callableBy.includes(`machine:${room.name}`))
        .map(({ command }) => `${command.name}: let it be called by machine:${room.name}`),
      ...Object.entries(room.constraints)
        .filter(([, { code }]) => !code.startsWith(`${room.name}.`))
        .map(([name, { code }]) => `${name}: ${code} is another room's`),
    ]),
  ]
}

function callersOf({ commands, rooms }: Registry, command: Command): string[] {
  const known = new Set([
    ...commands.keys(),
    ...rooms.map(({ name }) => `machine:${name}`),
    ...machines,
  ])
  return command.callableBy
    .filter((caller) => !known.has(caller))
    .map((caller) => `${command.name}: there is no ${caller} to call it`)
}
