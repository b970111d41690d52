export { menuRoute, ownPages } from './menu.ts'
export { myWorkRoute } from './my-work.ts'
export { searchRoute } from './search.ts'
export type { FindablePage } from './search.ts'
