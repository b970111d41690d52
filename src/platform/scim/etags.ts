import { conflict } from '#platform/refusals'

/** Whether a list of ETags (`If-Match`, `If-None-Match`) has this one; `*` has every one. */
export function hasEtag(list: string, etag: string): boolean {
  const plain = (one: string): string => one.trim().replace(/^W\//, '')
  return list.split(',').some((one) => one.trim() === '*' || plain(one) === plain(etag))
}

/** Refuses a change of another version than the one that was read (RFC 7644 section 3.14). */
export function assertMatches(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined || hasEtag(ifMatch, etag)) return
  conflict({
    code: 'scim.changed-since',
    message: 'This has changed since you read it. Read it again, then change it',
  })
}
