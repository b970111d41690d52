export { mayKnow } from './restriction.ts'
