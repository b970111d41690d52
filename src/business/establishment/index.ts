export { movements, turnover } from './queries/movement-reports.ts'
export { staffing, vacancies } from './queries/reports.ts'
export { compared } from './queries/compared.ts'
export { vacantPosts } from './queries/vacant.ts'
