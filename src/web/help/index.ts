export { apiRoute } from './api.ts'
export { helpPages, helpRoutes } from './help.ts'
