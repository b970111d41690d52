import { randomUUID } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { mayKnowSubject } from '#platform/access'
import { actionsOver, definePermission, defineRoom, field } from '#platform/actions'
import { check, form, record } from '#platform/http'
import { notFound, refuse } from '#platform/refusals'
import { html, link } from '#platform/ui'
import { sql } from 'kysely'
import { documentHolder, documentsOf, keepDocuments } from './index.ts'

// An invented room for the tests: boxes on a shelf, with files in them. A box is its owner's, of
// their organisation, and of nobody else's; it is held in memory, its files by this room.

const { defineCommand, defineQuery } = actionsOver<unknown>('shelf')

interface Box {
  readonly boxId: string
  readonly title: string
  readonly forceId: number
  readonly organisationId: number
}

/** The boxes there are; a command that is refused afterwards leaves its box, which nobody finds. */
const boxes = new Map<string, Box>()

const put = definePermission({
  name: 'shelf.put',
  says: 'put boxes on the shelf',
  held: { everyone: 'self' },
})
const see = definePermission({
  name: 'shelf.see',
  says: 'see boxes on the shelf',
  held: { sergeant: 'organisation', 'hr-adviser': 'organisation' },
})

export const putBox = defineCommand({
  name: 'shelf.put-box',
  says: 'Puts a box on the shelf',
  permission: put,
  input: z.strictObject({
    title: field.text('Say what is in the box'),
    documentIds: field.documents('Choose the files again', 3),
  }),
  audit: { operation: 'collection', record: ['documentIds'] },
  async run(ctx, { title, documentIds }) {
    if (title === 'no') refuse({ code: 'shelf.no', message: 'Not that title', field: 'title' })
    const boxId = ctx.newId()
    await keepDocuments(ctx, { subject: `shelf.box:${boxId}`, documentIds })
    const { forceId, organisationId } = ctx.actor
    boxes.set(boxId, { boxId, title, forceId, organisationId })
    return { boxId }
  },
  subjects: (_input, { boxId }) => [`shelf.box:${boxId}`],
})

export const boxDetail = defineQuery({
  name: 'shelf.box-detail',
  says: 'Shows a box',
  permission: see,
  input: z.strictObject({ boxId: field.id('Choose a box') }),
  async run(ctx, { boxId }) {
    const box = boxes.get(boxId)
    const { rows } = await sql<{ mayKnow: boolean }>`select ${mayKnowSubject(ctx, 'box.subject')}
      as "mayKnow" from (values (${`shelf.box:${boxId}`})) as box (subject)`.execute(ctx.tx)
    const mine =
      box?.forceId === ctx.forceId && ctx.actor.organisationIds.includes(box.organisationId)
    if (!mine || rows[0]?.mayKnow !== true) return notFound('box')
    return { ...box, documents: await documentsOf(ctx, `shelf.box:${boxId}`) }
  },
})

const question = { name: 'documentIds', label: 'Attach documents' } as const

const previewBox = defineQuery({
  name: 'shelf.preview-box',
  says: 'Shows a box before it is put there',
  permission: put,
  input: z.strictObject({ title: field.text('Say what is in the box') }),
  async run(_ctx, { title }) {
    if (title === 'no') refuse({ code: 'shelf.no', message: 'Not that title', field: 'title' })
    return { title }
  },
})

export const shelf = defineRoom({
  name: 'shelf',
  wing: 'test',
  says: 'Holds boxes with files',
  commands: [putBox],
  queries: [boxDetail, previewBox],
  documentHolders: [
    documentHolder({ kind: 'shelf.box', query: boxDetail, input: (boxId) => ({ boxId }) }),
  ],
  routes: [
    form({
      path: '/shelf/put',
      command: putBox,
      title: 'Put a box on the shelf',
      fields: [question, { name: 'title', label: 'What is in it' }],
      submit: 'Put it there',
      done: ({ boxId }) => ({ to: `/shelf/${boxId}` }),
    }),
    form({
      path: '/shelf/check',
      command: putBox,
      title: 'Put a box on the shelf',
      fields: [{ name: 'title', label: 'What is in it' }, question],
      check: check({ preview: previewBox }),
      submit: 'Put it there',
      done: ({ boxId }) => ({ to: `/shelf/${boxId}` }),
    }),
    record({
      path: '/shelf/:boxId',
      query: boxDetail,
      title: ({ title }) => title,
      view: ({ result }) =>
        html`<ul>
          ${result.documents.map(
            ({ href, name, words }) => html`<li>${link(href, name)} (${words})</li>`,
          )}
        </ul>`,
    }),
  ],
})

/** The boxes a title stands on. */
export function boxesCalled(title: string): readonly string[] {
  return [...boxes.values()].filter((box) => box.title === title).map(({ boxId }) => boxId)
}

/** A file of a form that is sent. */
export interface Sent {
  readonly field?: string
  readonly name: string
  readonly content: Buffer | string
  readonly type?: string
}

/** A form as a browser sends it: its fields in order, then its files. */
export function multipart(
  fields: readonly (readonly [string, string])[],
  files: readonly Sent[],
): { readonly headers: Record<string, string>; readonly payload: Buffer } {
  const boundary = `----${randomUUID()}`
  const parts = [
    ...fields.map(([name, value]) => [`form-data; name="${name}"`, '', value] as const),
    ...files.map((file) => {
      const name = file.name.replaceAll('"', '%22').replaceAll(/[\r\n]/g, '')
      const head = `form-data; name="${file.field ?? 'documentIds'}"; filename="${name}"`
      const type = `\r\nContent-Type: ${file.type ?? 'application/octet-stream'}`
      return [head, type, file.content] as const
    }),
  ]
  const chunks = parts.flatMap(([head, type, content]) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: ${head}${type}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  }
}

/** A ZIP archive of a few entries, for Word and Excel files. */
function zip(entries: Readonly<Record<string, Buffer>>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const entry = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, tail, Buffer.from(name)]),
    )
    local.push(entry)
    offset += entry.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\u0005\u0006'), end])
}

const main = (part: string, kind: string): Buffer =>
  Buffer.from(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${kind}.main+xml"/></Types>`)

const word = main('word/document.xml', 'wordprocessingml.document')
const tower = Buffer.alloc(64 * 1_024 * 1_024)

/** Small files of each kind, and some that are not what they seem. */
export const files = {
  pdf: Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n'),
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  ),
  jpeg: Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  heic: Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic'),
    Buffer.alloc(4),
    Buffer.from('mif1heic'),
  ]),
  docx: zip({ '[Content_Types].xml': word, 'word/document.xml': Buffer.from('<w/>') }),
  xlsx: zip({ '[Content_Types].xml': main('xl/workbook.xml', 'spreadsheetml.sheet') }),
  /** A Word file whose text is 64 MiB of nothing. */
  heavyDocx: zip({ '[Content_Types].xml': word, 'word/document.xml': tower }),
  /** An archive whose very list of contents is 64 MiB of nothing. */
  bomb: zip({ '[Content_Types].xml': tower }),
  zip: zip({ 'a.txt': Buffer.from('a') }),
  txt: Buffer.from('Plain words, naïve ones too.\r\nA second line.\n'),
  csv: Buffer.from('name,amount\n"A, B",12.50\n'),
  exe: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1), Buffer.from('PE\u0000\u0000')]),
  elf: Buffer.concat([Buffer.from([0x7f]), Buffer.from('ELF'), Buffer.alloc(60)]),
  html: Buffer.from('\ufeff  <!doctype html><script>alert(1)</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
  script: Buffer.from('#!/bin/sh\nrm -rf /\n'),
  latin: Buffer.from([0x63, 0x61, 0x66, 0xe9]),
  binary: Buffer.from([1, 2, 3, 0, 5]),
  gif: Buffer.from('GIF89a\u0001\u0000\u0001\u0000'),
  empty: Buffer.alloc(0),
} as const
