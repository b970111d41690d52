import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ServedFile } from './site.ts'
import type { Handler } from './visit.ts'

function accepts(request: FastifyRequest, coding: string): boolean {
  const header = request.headers['accept-encoding']
  if (typeof header !== 'string') return false
  return header.split(',').some((part) => {
    const [name = '', weight = ''] = part.split(';')
    return name.trim() === coding && !/q=0(\.0*)?\s*$/.test(weight)
  })
}

function packed(request: FastifyRequest, file: ServedFile): readonly [Buffer, string | undefined] {
  if (file.brotli !== undefined && accepts(request, 'br')) return [file.brotli, 'br']
  if (file.gzip !== undefined && accepts(request, 'gzip')) return [file.gzip, 'gzip']
  return [file.body, undefined]
}

/** Serves a file whose address carries a digest: kept for a year, compressed at the start. */
export function fileHandler(file: ServedFile): Handler {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('cache-control', 'public, max-age=31536000, immutable')
    reply.header('etag', file.etag)
    reply.header('vary', 'accept-encoding')
    if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
    const [body, coding] = packed(request, file)
    reply.header('content-type', file.type)
    if (coding !== undefined) reply.header('content-encoding', coding)
    return reply.send(body)
  }
}
