import { defineRoom } from '#platform/actions'
import { myPage } from './queries/mine.ts'
import { teamPage } from './queries/team.ts'
import { workforce } from './queries/workforce.ts'
import { routes } from './routes.ts'

export const team = defineRoom({
  name: 'team',
  wing: 'business',
  says: 'A team on one page, on any day; and for everybody a page of their own',
  queries: [teamPage, myPage, workforce],
  routes,
})
