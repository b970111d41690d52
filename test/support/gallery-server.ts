import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assets } from '#web/assets'
import { createShell } from '#web/layout'
import { galleryContext, galleryPages } from './gallery.ts'

/** The policy of every page, as http sends it. */
export function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/** Serves the gallery on a free loopback port. `?out` shows a page to somebody not signed in. */
export async function serveGallery(port = 0): Promise<{ origin: string; server: Server }> {
  const { files, ...addresses } = assets()
  const shell = createShell({ assets: addresses, place: 'Demonstration force', demo: true })
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://gallery')
    const file = files.get(url.pathname)
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': file.type, etag: file.etag })
      response.end(file.body)
      return
    }
    const page = galleryPages().get(url.pathname)
    const context = galleryContext(url.pathname, !url.searchParams.has('out'))
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(context.nonce),
    })
    response.end(page === undefined ? '' : shell.page(context, page))
  })
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}
