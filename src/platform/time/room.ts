import { defineRoom } from '#platform/actions'
import { workingTime } from './working-time.ts'

export const time = defineRoom({
  name: 'time',
  wing: 'platform',
  says: 'Days, moments, working calendars and the one clock engine',
  calculators: [workingTime],
})
