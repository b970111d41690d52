export type { Asset, Assets } from './assets.ts'
export { assets } from './assets.ts'
export { palette } from './theme.ts'
