import type { Room } from '#platform/actions'
import { leave } from './business/leave/room.ts'
import { organisation } from './business/organisation/room.ts'
import { payables } from './business/payables/room.ts'
import { people } from './business/people/room.ts'
import { access } from './platform/access/room.ts'
import { identity } from './platform/identity/room.ts'
import { time } from './platform/time/room.ts'

/** The one list of rooms, wing by wing. */
export const rooms: readonly Room[] = [
  // platform
  access,
  identity,
  time,
  // business
  organisation,
  people,
  leave,
  payables,
]
