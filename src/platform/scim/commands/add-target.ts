import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { placeOfSecret } from '../doors.ts'

/** A system of others in which people are to have accounts. What it is called with is sealed. */
export const addTarget = defineCommand({
  name: 'scim.add-target',
  says: 'Adds a system of others in which people have accounts',
  permission: permissions.targets,
  input: z.strictObject({
    code: field.text('Give it a short code, such as directory', 40),
    name: field.text('Enter what people call this system', 80),
    baseUrl: field.text('Enter the address of its SCIM service', 500),
    tokenUrl: field.text('Enter the address that gives tokens, or leave it empty', 500).optional(),
    clientId: field.text('Enter the client id, or leave it empty', 200).optional(),
    secret: field.text('Enter the bearer token, or the secret of the client id', 2_000),
    lookAgainDays: field.count('Enter a number of days from 0 to 3,650', 0, 3_650),
  }),
  audit: { operation: 'collection', record: ['code', 'lookAgainDays'] },
  callableBy: ['machine:demo'],

  async run(ctx, input) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(input.code)) {
      const message = 'A code is in small letters, digits and hyphens, such as directory'
      refuse({ code: 'scim.bad-code', message, field: 'code' })
    }
    for (const [name, url] of [
      ['baseUrl', input.baseUrl],
      ['tokenUrl', input.tokenUrl],
    ] as const) {
      if (url !== undefined && !isAddress(url)) {
        const message = 'An address begins with https://, and holds no name, password or query'
        refuse({ code: 'scim.bad-address', message, field: name })
      }
    }
    if ((input.tokenUrl === undefined) !== (input.clientId === undefined)) {
      const message = 'Enter the client id and the address that gives tokens, or neither of them'
      refuse({ code: 'scim.half-credentials', message, field: 'clientId' })
    }
    const targetId = ctx.newId()
    await ctx.tx
      .insertInto('scim.target')
      .values({
        force_id: ctx.forceId,
        target_id: targetId,
        code: input.code,
        name: input.name,
        base_url: input.baseUrl,
        token_url: input.tokenUrl ?? null,
        client_id: input.clientId ?? null,
        secret: ctx.seal(input.secret, placeOfSecret(targetId)),
        look_again_days: input.lookAgainDays,
        added_at: ctx.now.toString(),
        version: 1,
      })
      .execute()
    return { targetId }
  },
  subjects: (_input: unknown, { targetId }: { targetId: string }) => [`scim.target:${targetId}`],
})

/** https, or http for this machine; or a path of this installation. */
function isAddress(text: string): boolean {
  if (/^\/(?![/\\])[\w/.-]*$/.test(text)) return true
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false
  const near = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && near)
}
