export { apiRoute } from './api.ts'
export { helpPages, helpRoutes } from './help.ts'
export { recordedRoute } from './recorded.ts'
