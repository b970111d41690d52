export { notify } from './notify.ts'
export type { NewNotice } from './notify.ts'
export { myNotices } from './queries.ts'
