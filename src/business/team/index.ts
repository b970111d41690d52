export { teamPage } from './queries/team.ts'
