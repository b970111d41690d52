import type { HomeParts } from '#platform/http'
import { keepPayOn } from './access.ts'
import { halfPayPages } from './views/half-pay.ts'
import { keptPages } from './views/kept.ts'

export const routes = [...halfPayPages, ...keptPages]

export const home: HomeParts = {
  actions: [
    { href: '/absence-pay/kept', text: 'Whose sick pay falls soon', permission: keepPayOn },
  ],
}
