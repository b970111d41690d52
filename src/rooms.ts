import type { Room } from '#platform/actions'
import { leave } from './business/leave/room.ts'
import { organisation } from './business/organisation/room.ts'
import { people } from './business/people/room.ts'
import { events } from './platform/events/room.ts'
import { jobs } from './platform/jobs/room.ts'
import { time } from './platform/time/room.ts'

/** The one list of rooms, wing by wing. */
export const rooms: readonly Room[] = [
  // platform
  time,
  events,
  jobs,
  // business
  organisation,
  people,
  leave,
]
