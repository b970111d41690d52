export { changeTarget } from './commands/change-target.ts'
export { nameOwner } from './commands/name-owner.ts'
