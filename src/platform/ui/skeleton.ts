import { Html } from './html.ts'

/** A named hole in a skeleton. */
export interface Slot<Name extends string> {
  readonly slot: Name
}

/** Names a hole of a skeleton. */
export function slot<Name extends string>(name: Name): Slot<Name> {
  return { slot: name }
}

/** Markup rendered once, cut at its holes before any value exists. */
export interface Skeleton<Name extends string> {
  readonly segments: readonly string[]
  readonly slots: readonly Name[]
}

/**
 * Cuts a page frame at its slots. What stands still (Html) is folded into the segments here;
 * nothing is ever searched for in rendered output, so no typed text can earn a nonce or a token.
 */
export function skeleton<Name extends string>(
  strings: TemplateStringsArray,
  ...values: readonly (Html | Slot<Name>)[]
): Skeleton<Name> {
  const segments: string[] = []
  const slots: Name[] = []
  let segment = strings[0] ?? ''
  for (const [index, value] of values.entries()) {
    if (value instanceof Html) {
      segment += value.val
    } else {
      segments.push(segment)
      slots.push(value.slot)
      segment = ''
    }
    segment += strings[index + 1] ?? ''
  }
  segments.push(segment)
  return { segments, slots }
}

/** The page: segments and values one after the other. */
export function fill<Name extends string>(
  frame: Skeleton<Name>,
  values: Readonly<Record<Name, Html>>,
): string {
  let page = frame.segments[0] ?? ''
  for (const [index, name] of frame.slots.entries()) {
    page += values[name].val + (frame.segments[index + 1] ?? '')
  }
  return page
}
