import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { boxesCalled, files, multipart, type Sent } from '../../src/platform/documents/fixtures.ts'
import { hiddenIn, type Browser, type TestSite } from './site.ts'

/** A letter that says it is something else. */
export const pdf: Sent = { name: 'Letter.pdf', content: files.pdf, type: 'text/html' }

type Fields = Readonly<Record<string, string>>

/** Posts a form with files as it stands, hidden fields and all. */
export function sendAs(
  site: TestSite,
  who: Browser,
  fields: Fields,
  sent: readonly Sent[],
  path = '/shelf/put',
): Promise<LightMyRequestResponse> {
  const { headers, payload } = multipart(Object.entries(fields), sent)
  return site.app.inject({
    method: 'POST',
    url: path,
    headers: { cookie: who.cookie, ...headers },
    payload,
  })
}

/** Opens a form, fills it in, chooses files and presses its button. */
export async function send(
  site: TestSite,
  who: Browser,
  fields: Fields,
  sent: readonly Sent[],
  path = '/shelf/put',
): Promise<LightMyRequestResponse> {
  const hidden = hiddenIn((await who.get(path)).body)
  return sendAs(site, who, { ...hidden, ...fields }, sent, path)
}

/** The files a form says it has already. */
export const uploadedIn = ({ body }: LightMyRequestResponse): string[] =>
  [...body.matchAll(/<input[^>]*name="documentIds"[^>]*type="(?:checkbox|hidden)"[^>]*>/g)]
    .map(([tag]) => /value="([0-9a-f-]{36})"/.exec(tag)?.[1] ?? '')
    .filter((id) => id !== '')

/** Files that are uploaded and belong to no record: their form was refused. */
export async function uploaded(
  site: TestSite,
  who: Browser,
  sent: readonly Sent[] = [pdf],
): Promise<string[]> {
  const refused = await send(site, who, { title: 'no' }, sent)
  assert.equal(refused.statusCode, 422, refused.body.slice(0, 200))
  return uploadedIn(refused)
}

/** The address of the only file of a box. */
export async function boxWithFile(site: TestSite, who: Browser, sent: Sent = pdf): Promise<string> {
  const title = randomUUID()
  assert.equal((await send(site, who, { title }, [sent])).statusCode, 303)
  const page = await who.get(`/shelf/${boxesCalled(title)[0]}`)
  return /\/documents\/[0-9a-f-]{36}\/download/.exec(page.body)?.[0] ?? ''
}
