import type { QueryContext } from '#platform/actions'

/** Who answers questions about a room: a room declares it in its room.ts as `answers`. */
export interface Answers {
  /** A role of access/data/roles.csv. */
  readonly role: string
  /** "HR answers questions about leave" */
  readonly says: string
}

/** Who answers where the room says nothing, or nobody holds its role. */
export const FALLBACK_ROLE = 'service-manager'

interface Box {
  readonly name: string
  readonly routes?: readonly { readonly path: string; readonly title: unknown }[]
  readonly answers?: Answers
}

/** A path of this site as it may be kept; anything else is the home page. */
export function pathOf(page: string | undefined): string {
  const isPath = page !== undefined && page.length <= 300 && /^\/(?!\/)[!-~]*$/.test(page)
  return isPath && !page.includes('\\') ? page.replace(/[?#].*$/, '') : '/'
}

/** What a page is, as far as its address says: never more, since a title may hold a name. */
export interface Place {
  /** The page's title where it is the same for everybody. */
  readonly title: string | undefined
  readonly answers: Answers | undefined
}

const isParameter = (part: string): boolean => part.startsWith(':')

const parametersOf = (pattern: string): number => pattern.split('/').filter(isParameter).length

function fits(pattern: string, path: string): boolean {
  const wanted = pattern.split('/')
  const parts = path.split('/')
  return (
    wanted.length === parts.length &&
    wanted.every((part, index) => isParameter(part) || part === parts[index])
  )
}

/**
 * Which room a page belongs to, and what it is called: by the route that says most of its address,
 * so that a page beside a record is not taken for the record.
 */
export function placeOf({ rooms }: Pick<QueryContext, 'rooms'>, path: string): Place {
  const boxes = rooms as readonly Box[]
  const [nearest] = boxes
    .flatMap((box) => (box.routes ?? []).map((route) => ({ box, route })))
    .filter(({ route }) => fits(route.path, path))
    .toSorted((a, b) => parametersOf(a.route.path) - parametersOf(b.route.path))
  const first = path.split('/')[1] ?? ''
  const whose = (box: Box): boolean =>
    (box.routes ?? []).some((route) => route.path.split('/')[1] === first)
  const box = nearest?.box ?? boxes.find(whose)
  const title = typeof nearest?.route.title === 'string' ? nearest.route.title : undefined
  return { title, answers: box?.answers }
}

/** Where a question about a page or a figure is asked: for `why({ ask })` of a view. */
export function askAbout(page: string, about?: string): string {
  const query = new URLSearchParams({ page: pathOf(page), ...(about ? { about } : {}) })
  return `/ask-about?${query.toString()}`
}
