import { keysOf } from '#platform/secrets'

const secret = Buffer.alloc(32, 7).toString('base64url')

/** The keys of every test: the same on each run, worth nothing. */
export const testKeys = keysOf({
  format: 'bluelamp-keys-1',
  root: { id: '00000000', secret },
  values: [{ id: '00000001', secret }],
})
