import { test } from 'node:test'
import assert from 'node:assert/strict'
import { inSite } from '#platform/ui'
import { documentBody } from './document.ts'
import { accessibility, privacy } from './statements.ts'
import { topics } from './topics.ts'

test('every help page has an address of its own, an answer in a sentence and links inside the site', () => {
  for (const [topic, document] of topics) {
    assert.match(topic, /^[a-z]+(-[a-z]+)*$/)
    assert.ok(document.lead.length > 20, topic)
    for (const { href } of document.links ?? []) inSite(href)
  }
})

test('the product has no "we" and asks nobody to "please"', () => {
  for (const document of [...topics.values(), accessibility, privacy]) {
    const words = documentBody(document).toString()
    assert.doesNotMatch(words, /\b(we|our|us|please|submit|click here|simply)\b/i, document.title)
  }
})
