import { test } from 'node:test'
import assert from 'node:assert/strict'
import { deviceWords } from './device.ts'

test('says a browser and its system in words, and never repeats what was sent', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1', 'Safari on iPhone'],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    ['<script>alert(1)</script>', 'A browser'],
    ['', 'A browser'],
  ]
  for (const [sent, words] of cases) assert.equal(deviceWords(sent), words)
})
