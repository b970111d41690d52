import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { files } from './fixtures.ts'
import { documentKinds, kindOf } from './kinds.ts'
import { sizeWords } from './limits.ts'
import { safeName } from './names.ts'

const kinds = ['pdf', 'png', 'jpeg', 'heic', 'docx', 'xlsx', 'txt', 'csv'] as const

test('each kind that is allowed is known by its contents, under each of its endings', async () => {
  assert.deepEqual([...documentKinds.keys()].toSorted(), [...kinds].toSorted())
  for (const kind of kinds) {
    for (const ending of documentKinds.get(kind)?.extensions ?? []) {
      const found = await kindOf(files[kind], `Report.${ending.toUpperCase()}`)
      assert.equal(found?.kind, kind, ending)
    }
  }
})

test('what is not what its name says is not taken, nor what no name allows', async () => {
  const lies: [Buffer, string][] = [
    [files.exe, 'invoice.pdf'],
    [files.exe, 'invoice.txt'],
    [files.elf, 'photo.jpg'],
    [files.html, 'photo.png'],
    [files.html, 'note.txt'],
    [files.svg, 'drawing.svg'],
    [files.svg, 'drawing.png'],
    [files.svg, 'drawing.txt'],
    [files.script, 'note.txt'],
    [files.pdf, 'photo.png'],
    [files.png, 'letter.pdf'],
    [files.docx, 'sheet.xlsx'],
    [files.xlsx, 'letter.docx'],
    [files.zip, 'letter.docx'],
    [files.zip, 'all.zip'],
    [files.gif, 'photo.png'],
    [files.latin, 'note.txt'],
    [files.binary, 'note.txt'],
    [files.txt, 'letter.pdf'],
    [files.txt, 'note'],
    [files.txt, 'note.exe'],
    [files.pdf, 'letter.pdf.exe'],
    [files.empty, 'letter.pdf'],
    [files.empty, 'note.txt'],
    [files.png.subarray(0, 9), 'photo.png'],
  ]
  for (const [content, name] of lies) {
    assert.equal(await kindOf(content, name), undefined, name)
  }
})

test('a file that unpacks to much is looked at without unpacking it', async () => {
  const before = process.memoryUsage().arrayBuffers
  assert.equal((await kindOf(files.heavyDocx, 'heavy.docx'))?.kind, 'docx')
  assert.equal(await kindOf(files.bomb, 'bomb.docx'), undefined)
  const grown = process.memoryUsage().arrayBuffers - before
  assert.ok(grown < 16 * 1_024 * 1_024, `${grown} bytes`)
})

test('any bytes under any name are of an allowed kind or of none, without an error', async () => {
  const endings = fc.constantFrom('pdf', 'png', 'jpg', 'heic', 'docx', 'xlsx', 'txt', 'csv', 'exe')
  const heads = fc.constantFrom(...Object.values(files).map((file) => file.subarray(0, 64)))
  await fc.assert(
    fc.asyncProperty(heads, fc.uint8Array({ maxLength: 200 }), endings, async (head, tail, end) => {
      const kind = await kindOf(Buffer.concat([head, tail]), `file.${end}`)
      assert.ok(kind === undefined || kind.extensions.includes(end))
    }),
    { numRuns: 1_000 },
  )
})

const pdf = documentKinds.get('pdf')
assert.ok(pdf !== undefined)
const kind = pdf

test('a name loses its path, what is not seen, what means something, and any other ending', () => {
  const cases: [string, string][] = [
    ['report.pdf', 'report.pdf'],
    ['Report May 2026.PDF', 'Report May 2026.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Windows\\system32\\cmd.pdf', 'cmd.pdf'],
    ['..', 'document.pdf'],
    ['', 'document.pdf'],
    ['.pdf', 'document.pdf'],
    ['...hidden.pdf', 'hidden.pdf'],
    ['a\u0000b.pdf', 'ab.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.pdf'],
    ['zero\u200bwidth\ufeff.pdf', 'zerowidth.pdf'],
    ['a"b\'c<d>.pdf', 'a b c d.pdf'],
    ['naïve café.pdf', 'naïve café.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(100)}.pdf`],
  ]
  for (const [given, expected] of cases) assert.equal(safeName(given, kind), expected)
})

test('whatever the name, what is kept fits its column and every header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = safeName(given.toWellFormed(), kind)
      assert.ok(name.length <= 220 && name.endsWith('.pdf'), name)
      assert.doesNotMatch(name, /[\p{Cc}\p{Cf}"'/\\<>]|^\./u)
    }),
    { numRuns: 2_000 },
  )
})

test('sizes are said as people read them', () => {
  assert.deepEqual([1, 1_023, 1_024, 120_000, 10_485_760].map(sizeWords), [
    '1 byte',
    '1023 bytes',
    '1 KB',
    '117 KB',
    '10.0 MB',
  ])
})
