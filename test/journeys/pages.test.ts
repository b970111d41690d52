import { after, before, describe, it } from 'node:test'
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { demoPeople } from '#platform/identity'
import { openBrowser } from '../support/browser.ts'
import { faultsOf, signInAs, visitor } from '../support/journey.ts'
import { startProgram, type Program } from '../support/program.ts'

const isLong = process.env['BLUELAMP_JOURNEYS'] === 'long'
const five = [
  'funmi-adeyemi',
  'nasreen-chowdhury',
  'samir-haddadin',
  'kwabena-lindqvist',
  'leonor-figueira',
]
const people = demoPeople().filter(({ subject }) => isLong || five.includes(subject))
const outside = ['/sign-in', '/help', '/help/asking-for-leave', '/accessibility', '/privacy']

describe('every page of the menu, for people of different roles', () => {
  let program: Program
  let browser: Browser

  before(async () => {
    program = await startProgram()
    browser = await openBrowser()
  })

  after(async () => {
    await browser.close()
    await program.stop()
  })

  // The short form looks at a page's markup once, at both widths; that it answers, for everybody.
  const looked = new Set<string>()

  async function look(page: Page, path: string): Promise<string[]> {
    const answer = await page.goto(program.url + path)
    const status = answer?.status() ?? 0
    if (status !== 200) return [`${path} answered ${status}`]
    const found: string[] = []
    if (looked.has(path) && !isLong) return found
    looked.add(path)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 })
      found.push(...(await faultsOf(page)).map((fault) => `${path} at ${width}: ${fault}`))
    }
    await page.setViewportSize({ width: 320, height: 844 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > 320) found.push(`${path} is ${wide} px wide at 320`)
    return found
  }

  it('those that anybody may read', async () => {
    const { page, complaints } = await visitor(browser, { width: 390 })
    const found = []
    for (const path of outside) found.push(...(await look(page, path)))
    assert.deepEqual([...found, ...complaints], [])
  })

  for (const { name, roleTitle } of people) {
    it(`those of ${name}, ${roleTitle}`, async () => {
      const { page, complaints } = await visitor(browser, { width: 390 })
      await signInAs(page, program.url, name)
      await page.goto(`${program.url}/menu`)
      const paths = await page
        .locator('main a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      assert.ok(paths.length >= 8, `${name} has only ${paths.length} pages`)
      const found = []
      for (const path of new Set([...paths, '/menu', '/search?q=leave'])) {
        found.push(...(await look(page, path)))
      }
      assert.deepEqual([...found, ...complaints], [])
    })
  }
})
