import { awardPages } from './views/award.ts'
import { whatIfPages } from './views/what-if.ts'

export const routes = [...whatIfPages, ...awardPages]
