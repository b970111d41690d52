import { defineRoom } from '#platform/actions'
import { help } from './help.ts'
import { reports } from './queries.ts'
import { routes } from './routes.ts'

export const reporting = defineRoom({
  name: 'reporting',
  wing: 'platform',
  says: 'Figures that are the same everywhere, with their rule and the rows behind them',
  queries: [reports],
  routes,
  help,
})
