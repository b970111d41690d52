import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { theme } from './theme.ts'

/** A file that never changes under its address: its name carries a digest of its bytes. */
export interface Asset {
  readonly body: Buffer
  /** Compressed once at the start; undefined where it would not get smaller. */
  readonly gzip: Buffer | undefined
  readonly brotli: Buffer | undefined
  readonly type: string
  /** With its quotes, as the header wants it. */
  readonly etag: string
}

/** All files the pages ask for, and the addresses the frame needs. */
export interface Assets {
  readonly files: ReadonlyMap<string, Asset>
  readonly style: string
  readonly script: string
  readonly icon: string
}

const require = createRequire(import.meta.url)
const govuk = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist/govuk')
const moj = join(dirname(require.resolve('@ministryofjustice/frontend/package.json')), 'moj')

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

function smaller(packed: Buffer, body: Buffer): Buffer | undefined {
  return packed.length < body.length ? packed : undefined
}

function asset(body: Buffer, type: string, digest: string): Asset {
  // Quality 9 costs a tenth of the time of 11 at each start, for a few hundred bytes.
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return {
    body,
    gzip: smaller(gzipSync(body, { level: 9 }), body),
    brotli: smaller(brotli, body),
    type,
    etag: `"${digest}"`,
  }
}

function add(files: Map<string, Asset>, name: string, ending: string, content: string): string {
  const type = types[ending]
  if (type === undefined) throw new Error(`no asset may end in .${ending}`)
  const body = Buffer.from(content)
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16)
  const path = `/assets/${name}-${digest}.${ending}`
  files.set(path, asset(body, type, digest))
  return path
}

/** Serves the MoJ icons that the style sheet names, under hashed names. */
function withIcons(css: string, files: Map<string, Asset>): string {
  return css.replace(/url\(\/assets\/images\/(icon-[\w-]+)\.svg\)/g, (_found, name: string) => {
    const path = add(
      files,
      name,
      'svg',
      readFileSync(join(moj, `assets/images/${name}.svg`), 'utf8'),
    )
    return `url(${path})`
  })
}

function script(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\/# sourceMappingURL=.*\s*$/, '')
}

function made(): Assets {
  const files = new Map<string, Asset>()
  const here = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')

  const libraries = [join(govuk, 'govuk-frontend.min.css'), join(moj, 'moj-frontend.min.css')]
  const own = ['bluelamp.css', 'parts.css'].map(here).join('\n')
  const css = theme(
    libraries.map((file) => readFileSync(file, 'utf8')),
    own,
  )
  const style = add(files, 'bluelamp', 'css', withIcons(css, files))

  const govukScript = add(files, 'govuk', 'js', script(join(govuk, 'govuk-frontend.min.js')))
  const mojScript = add(files, 'moj', 'js', script(join(moj, 'moj-frontend.min.js')))
  const start = here('client/bluelamp.js')
    .replace("'./govuk.js'", `'${govukScript}'`)
    .replace("'./moj.js'", `'${mojScript}'`)
  const icon = add(files, 'lamp', 'svg', here('lamp.svg'))
  return { files, style, script: add(files, 'bluelamp', 'js', start), icon }
}

let kept: Assets | undefined

/** The files, made at the first call from the installed libraries and our own, and kept. */
export function assets(): Assets {
  kept ??= made()
  return kept
}
