import { download as downloadRoute } from '#platform/http'
import { download } from './queries.ts'

export const routes = [
  downloadRoute({
    path: '/documents/:documentId/download',
    query: download,
    file: ({ documentId, name, type }) => ({ documentId, name, type }),
  }),
]
