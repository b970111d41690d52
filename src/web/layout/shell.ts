import { backLink, fill, html, noticeBanner, nothing, pageTop } from '#platform/ui'
import type { Html, Layout, NavigationItem, Page, PageContext, Skeleton } from '#platform/ui'
import { signedInFrame, signedOutFrame } from './frame.ts'
import type { FrameHole } from './frame.ts'
import { entries, navigationList, placeOf } from './navigation.ts'
import type { ShellOptions } from './options.ts'

interface Navigation {
  readonly items: readonly NavigationItem[]
  /** One rendering per place; the first is for a page that is nowhere in the menu. */
  readonly rendered: readonly Html[]
}

const mostNavigations = 1_000

/** Renders each distinct navigation once: it depends on what one may do, not on who one is. */
function navigations(): (items: readonly NavigationItem[]) => Navigation {
  const kept = new Map<string, Navigation>()
  return (wanted) => {
    const key = wanted.map((item) => `${item.href}\n${item.text}`).join('\n')
    const known = kept.get(key)
    if (known !== undefined) return known
    if (kept.size >= mostNavigations) kept.clear()
    const items = entries(wanted)
    const places = [-1, ...items.keys()]
    const made = { items, rendered: places.map((place) => navigationList(items, place)) }
    kept.set(key, made)
    return made
  }
}

function title(page: Page): Html {
  return html`${(page.problems?.length ?? 0) > 0 && 'Error: '}${page.title}`
}

function waiting(count: number): Html {
  if (count === 0) return nothing
  return html` <span class="bl-count">${count > 99 ? '99+' : count}</span
    ><span class="govuk-visually-hidden"> waiting for you</span>`
}

function main(context: PageContext, page: Page): Html {
  return html`${context.notice && noticeBanner(context.notice)}${pageTop(page)}${page.body}`
}

/** A nonce is written into an attribute beside a script: nothing but base64 may stand there. */
function nonce(value: string): Html {
  if (!/^[A-Za-z0-9+/_=-]{16,}$/.test(value)) throw new Error('a nonce is 16 or more of base64')
  return html`${value}`
}

/**
 * The frame around every page. It is rendered once at the start and once per distinct navigation; a
 * page is then its segments with the values between them.
 */
export function createShell(options: ShellOptions): Layout {
  const signedIn: Skeleton<FrameHole> = signedInFrame(options)
  const signedOut: Skeleton<FrameHole> = signedOutFrame(options)
  const navigation = navigations()

  return {
    page(context, page) {
      const { viewer } = context
      const seconds = page.refreshSeconds
      const menu = viewer && navigation(viewer.navigation)
      return fill(viewer === null ? signedOut : signedIn, {
        title: title(page),
        refresh:
          seconds === undefined
            ? nothing
            : html`<noscript><meta http-equiv="refresh" content="${seconds}" /></noscript>`,
        nonce: nonce(context.nonce),
        query: html`${context.query}`,
        waiting: waiting(viewer?.waiting ?? 0),
        me: html`${viewer?.name}<span class="bl-head__role">, ${viewer?.role}</span>`,
        navigation: menu?.rendered[placeOf(menu.items, context.path) + 1] ?? nothing,
        csrf: html`${context.csrf}`,
        before: backLink(page),
        width: html`${page.width ?? 'task'}`,
        ask: html`${encodeURIComponent(context.path)}`,
        main: main(context, page),
      })
    },
  }
}
