import { html, inSite, nothing } from '#platform/ui'
import type { Html, NavigationItem } from '#platform/ui'

const home: NavigationItem = { href: '/', text: 'My work' }
const everything: NavigationItem = { href: '/menu', text: 'Everything' }
const most = 9

/** My work first, nine entries at most; where there are more, the last leads to all of them. */
export function entries(items: readonly NavigationItem[]): readonly NavigationItem[] {
  const others = items.filter((item) => item.href !== home.href)
  if (others.length < most) return [home, ...others]
  return [home, ...others.slice(0, most - 2), everything]
}

/** Which entry a path belongs to: the longest one that begins it, or none (-1). */
export function placeOf(items: readonly NavigationItem[], path: string): number {
  let place = -1
  let length = 0
  for (const [index, { href }] of items.entries()) {
    const inside = path === href || (href !== '/' && path.startsWith(`${href}/`))
    if (inside && href.length > length) [place, length] = [index, href.length]
  }
  return place
}

/** The list of entries with one marked as the place where one is. */
export function navigationList(items: readonly NavigationItem[], place: number): Html {
  return html`<ul class="bl-nav__list">
    ${items.map(
      (item, index) =>
        html`<li>
          <a
            class="bl-nav__link"
            href="${inSite(item.href)}"
            ${index === place ? html` aria-current="page"` : nothing}
            >${item.text}</a
          >
        </li>`,
    )}
  </ul>`
}
