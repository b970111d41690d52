import { after, before, describe, it } from 'node:test'
import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { serveGallery } from '../support/gallery-server.ts'
import { galleryPages } from '../support/gallery.ts'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

function axe(page: Page): AxeBuilder {
  const builder = new AxeBuilder({ page }).withTags(wcag)
  return builder.setLegacyMode() // no frames here: spares a second page for each analysis
}

describe('the gallery of all parts, in a real browser', () => {
  let browser: Browser
  let gallery: Awaited<ReturnType<typeof serveGallery>>

  before(async () => {
    gallery = await serveGallery()
    browser = await openBrowser()
  })

  after(async () => {
    await browser.close()
    gallery.server.close()
    gallery.server.closeAllConnections()
  })

  async function pageOf(width: number, javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      javaScriptEnabled,
    })
    return context.newPage()
  }

  for (const width of [390, 1280]) {
    it(`has no accessibility fault and no complaint of the browser at ${width} px`, async () => {
      const page = await pageOf(width)
      const complaints: string[] = []
      page.on('console', (said) => void (said.type() === 'error' && complaints.push(said.text())))
      page.on('pageerror', (fault) => void complaints.push(fault.message))
      for (const path of galleryPages().keys()) {
        for (const query of path.startsWith('/problem') ? ['', '?out'] : ['']) {
          await page.goto(gallery.origin + path + query)
          const { violations } = await axe(page).analyze()
          const found = violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html ?? ''}`)
          assert.deepEqual(found, [])
        }
      }
      assert.deepEqual(complaints, [])
    })
  }

  it('never scrolls sideways at 320 px', async () => {
    const page = await pageOf(320)
    for (const path of galleryPages().keys()) {
      await page.goto(gallery.origin + path)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= 320, `${path} is ${width} px wide`)
    }
  })

  it('gives every link, button and box of the frame a target of 44 px on a phone', async () => {
    const page = await pageOf(390)
    await page.goto(`${gallery.origin}/leave/1#menu`)
    const small = await page.evaluate(() => {
      const frame =
        '.bl-mark,.bl-search__box,.bl-search__go,.bl-nav a,.bl-nav button,.bl-bar a,.bl-foot a'
      return [...document.querySelectorAll(frame)]
        .filter((one) => one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML)
    })
    assert.deepEqual(small, [])
  })

  it('never hides what has the focus behind the bar of four (WCAG 2.2, 2.4.11)', async () => {
    const page = await pageOf(390)
    for (const path of ['/form', '/spend']) {
      await page.goto(gallery.origin + path)
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('Tab')
        const hidden = await page.evaluate(() => {
          const [focused, bar] = [document.activeElement, document.querySelector('.bl-bar')]
          if (!focused || !bar || bar.contains(focused) || focused === document.body) return null
          const under = focused.getBoundingClientRect().top >= bar.getBoundingClientRect().top
          return under ? focused.outerHTML : null
        })
        assert.equal(hidden, null)
      }
    }
  })

  it('opens the menu and the reasons of a figure without scripts', async () => {
    const page = await pageOf(390, false)
    await page.goto(`${gallery.origin}/leave/1`)
    assert.equal(await page.locator('.bl-nav').isVisible(), false)
    await page.locator('.bl-bar a[href="#menu"]').click()
    assert.equal(await page.locator('.bl-nav').isVisible(), true)
    await page.locator('.bl-why__summary').click()
    assert.equal(await page.getByText('Ask about this', { exact: true }).isVisible(), true)
  })
})
