import { defineRoom } from '#platform/actions'
import { compared } from './queries/compared.ts'
import { orgLevel } from './queries/levels.ts'
import { movements, turnover } from './queries/movement-reports.ts'
import { postKnown, postPage } from './queries/post.ts'
import { staffing, vacancies } from './queries/reports.ts'
import { unitPage, unitTree } from './queries/unit.ts'
import { vacantPosts } from './queries/vacant.ts'
import { routes } from './routes.ts'

const datasets = [staffing, vacancies, movements, turnover]

export const establishment = defineRoom({
  name: 'establishment',
  wing: 'business',
  says: 'Units and posts with who is in them: strength against establishment on any day',
  queries: [
    orgLevel,
    compared,
    vacantPosts,
    unitPage,
    unitTree,
    postPage,
    postKnown,
    ...datasets.flatMap(({ queries }) => queries),
  ],
  datasets,
  routes,
})
