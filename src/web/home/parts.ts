import type { Actor } from '#platform/actions'
import type { QuickAction, ReferenceFinder, RoomWithRoutes, WorkSource } from '#platform/http'
import type { NavigationItem } from '#platform/ui'

/** Whether somebody may use a room's thing: they hold its permission. */
export function may(actor: Actor, { permission }: { permission: { name: string } }): boolean {
  return actor.permissions.has(permission.name)
}

/** What the rooms add to My work, for this person. */
export function workFor(rooms: readonly RoomWithRoutes[], actor: Actor): readonly WorkSource[] {
  const all = rooms.flatMap((room) => room.home?.work ?? [])
  return all.filter(({ query }) => may(actor, query))
}

/** The quick actions of the rooms, for this person. */
export function actionsFor(rooms: readonly RoomWithRoutes[], actor: Actor): readonly QuickAction[] {
  return rooms.flatMap((room) => room.home?.actions ?? []).filter((action) => may(actor, action))
}

/** How the rooms find a record by its reference, for this person. */
export function findersFor(
  rooms: readonly RoomWithRoutes[],
  actor: Actor,
): readonly ReferenceFinder[] {
  const all = rooms.flatMap((room) => room.home?.references ?? [])
  return all.filter(({ query }) => may(actor, query))
}

/** An entry of the menu with what its room is for. */
export interface MenuEntry extends NavigationItem {
  readonly says: string
}

/** The entries of the menu that somebody has, room by room. */
export function menuFor(rooms: readonly RoomWithRoutes[], actor: Actor): readonly MenuEntry[] {
  return rooms.flatMap((room) =>
    (room.routes ?? []).flatMap((route) => {
      const action = route.kind === 'form' ? route.command : route.query
      if (route.navigation === undefined || !may(actor, action)) return []
      return [{ href: route.path, text: route.navigation, says: action.says }]
    }),
  )
}
