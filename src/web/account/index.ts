export { accountRoutes } from './account.ts'
export { signInRoutes } from './sign-in.ts'
export type { SignInParts } from './sign-in.ts'
export { tokenRoute } from './token.ts'
