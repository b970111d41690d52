// Everything works without this file; it only makes some of it quicker.
import { initAll } from './govuk.js'

initAll()

if (document.querySelector('[data-module^="moj-"]')) {
  const moj = await import('./moj.js')
  moj.initAll()
}
