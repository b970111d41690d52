import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Somebody's browser, and what it complained of. */
export interface Visitor {
  readonly page: Page
  readonly complaints: string[]
}

/** A browser of its own: nobody is signed in, nothing is remembered. */
export async function visitor(
  browser: Browser,
  options: { readonly width: number; readonly scripts?: boolean },
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: 844 },
    javaScriptEnabled: options.scripts ?? true,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (said) => {
    // That a form was refused is no fault: the browser says so of every 422.
    if (said.type() === 'error' && !said.text().includes('status of 422')) {
      complaints.push(said.text())
    }
  })
  page.on('pageerror', (fault) => void complaints.push(fault.message))
  return { page, complaints }
}

/** Signs in as one of the invented people by name, with the one press that it takes. */
export async function signInAs(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor()
}

/** The faults axe finds on the page, in one line each. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(wcag).analyze()
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)
}

/** Fills the three boxes of a day, `4 5 2026`. */
export async function fillDay(page: Page, group: string, typed: string): Promise<void> {
  const [day = '', month = '', year = ''] = typed.split(' ')
  const boxes = page.getByRole('group', { name: group })
  await boxes.getByLabel('Day').fill(day)
  await boxes.getByLabel('Month').fill(month)
  await boxes.getByLabel('Year').fill(year)
}
