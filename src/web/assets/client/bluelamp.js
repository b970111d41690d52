// Everything works without this file; it only makes some of it quicker.
import { initAll } from './govuk.js'

initAll()

if (document.querySelector('[data-module^="moj-"]')) {
  const moj = await import('./moj.js')
  moj.initAll()
}

// Progress: looks again without loading the page, so that focus and reading place stay.
const main = document.getElementById('main-content')

async function lookAgain() {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (answer.redirected) return location.assign(answer.url)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.getElementById('main-content')
    const busy = main.contains(document.activeElement) && document.activeElement !== main
    if (answer.ok && fresh && !busy) {
      main.replaceChildren(...fresh.childNodes)
      document.title = page.title
    }
  } catch {
    // The line is gone for a moment: the next look may find it.
  }
  waitToLook()
}

function waitToLook() {
  const again = main.querySelector('[data-bl-again]')
  if (again) setTimeout(lookAgain, Number(again.dataset.blAgain) * 1000)
}

waitToLook()
