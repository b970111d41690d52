import { describe, it } from 'node:test'
import assert from 'node:assert/strict'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { assets, palette } from '#web/assets'
import { theme, withoutMarks } from './theme.ts'

describe('the theme', () => {
  it('replaces the letters that may not be used and takes out fonts and marks', () => {
    const css =
      '@charset "UTF-8";@font-face{font-family:GDS Transport;src:url(/assets/fonts/bold.woff2)}' +
      'a{font-family:GDS Transport,arial,sans-serif}' +
      '.govuk-footer__crown{background:url(/assets/images/govuk-crest.svg)}b{color:red}'
    assert.equal(withoutMarks(css), 'a{font-family:var(--bl-font)}b{color:red}')
  })

  it('throws when such letters or marks are left, in our own part too', () => {
    const left = [
      'a{font-family:"GDS  Transport"}.x{font:GDS Transport}',
      '@FONT-FACE{}',
      'a{src:url(x.woff)}',
      'a{background:url(/assets/images/govuk-icon-180.png)}',
      'a{background:url(royal-crest.svg)}',
    ]
    for (const own of left) assert.throws(() => theme([], own), /still holds/, own)
  })
})

describe('the assets', () => {
  const { files, style, script, icon } = assets()

  it('are one style sheet, three scripts and icons, by names that carry a digest', () => {
    assert.ok([style, script, icon].every((path) => files.has(path)))
    for (const path of files.keys()) {
      assert.match(
        path,
        /^\/assets\/(bluelamp|govuk|moj|lamp|icon-[\w-]+)-[0-9a-f]{16}\.(css|js|svg)$/,
      )
    }
  })

  it('hold no font, no crown and no image of GOV.UK, and name no file that is not served', () => {
    const css = files.get(style)?.body.toString() ?? ''
    assert.doesNotMatch(css, /GDS Transport|woff|crest|crown/i)
    for (const [, path] of css.matchAll(/url\(["']?(\/[^"')]+)/g))
      assert.ok(files.has(path ?? ''), path)
    const js = files.get(script)?.body.toString() ?? ''
    for (const [, path] of js.matchAll(/'(\/assets\/[^']+)'/g))
      assert.ok(files.has(path ?? ''), path)
    assert.doesNotMatch(js, /'\.\//)
  })

  it('are the same when unpacked', () => {
    for (const { body, gzip, brotli } of files.values()) {
      if (gzip) assert.deepEqual(gunzipSync(gzip), body)
      if (brotli) assert.deepEqual(brotliDecompressSync(brotli), body)
    }
  })
})

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

describe('the colours of words', () => {
  const words = [
    '--bl-ink',
    '--bl-navy',
    '--bl-lamp',
    '--bl-soft',
    '--bl-good',
    '--bl-soon',
    '--bl-late',
    '--govuk-link-colour',
  ] as const
  for (const word of words) {
    it(`${word} has 4.5 to 1 on paper and on ground (WCAG 2.2, 1.4.3)`, () => {
      for (const ground of ['--bl-paper', '--bl-ground'] as const) {
        assert.ok(contrast(palette[word], palette[ground]) >= 4.5)
      }
    })
  }
})
