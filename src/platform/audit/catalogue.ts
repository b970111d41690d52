import type { Operation, Registry } from '#platform/actions'

/** One action that leaves a trace, and what the trace holds. */
export interface RecordedAction {
  readonly action: string
  readonly room: string
  readonly says: string
  readonly operation: Operation
  readonly permission: string
  /** The input fields the record keeps; everything else that was typed is left out. */
  readonly keeps: readonly string[]
}

/**
 * Every action of the building that is put on the record, by the operation of DPA 2018 s.62(1) it
 * is: a command under the operation it declares, a consulted query as a consultation.
 */
export function auditCatalogue(registry: Registry): Map<Operation, RecordedAction[]> {
  const commands = [...registry.commands.values()].map((command): RecordedAction => {
    const { name: action, room, says, permission, audit } = command
    const { operation, record: keeps } = audit
    return { action, room, says, operation, permission: permission.name, keeps }
  })
  const looks = [...registry.queries.values()]
    .filter(({ consulted }) => consulted !== undefined)
    .map(({ name: action, room, says, permission }): RecordedAction => {
      return {
        action,
        room,
        says,
        operation: 'consultation',
        permission: permission.name,
        keeps: [],
      }
    })
  const all = [...commands, ...looks].toSorted((a, b) => (a.action < b.action ? -1 : 1))
  return Map.groupBy(all, ({ operation }) => operation)
}
