export { compared } from './queries/compared.ts'
export { vacantPosts } from './queries/vacant.ts'
