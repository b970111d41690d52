import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { faultsOf, fillDay, signInAs, visitor } from '../support/journey.ts'

const PHONE = 390
const QUESTION = 'Why is my tax higher than in January?'
const ANSWER = 'Your temporary promotion of January was paid in February'

/** The phone of somebody, signed in. */
async function phoneOf(browser: Browser, url: string, name: string): Promise<Page> {
  const { page } = await visitor(browser, { width: PHONE })
  await signInAs(page, url, name)
  return page
}

/** Fits a phone, and axe finds nothing. */
async function clean(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(wide <= PHONE, `${page.url()} is ${wide} px wide`)
  assert.deepEqual(await faultsOf(page), [], page.url())
}

/** An officer asks about a line of their payslip; payroll answers, and the answer stays with it. */
export async function askAboutPay(browser: Browser, url: string): Promise<void> {
  const officer = await phoneOf(browser, url, 'PC Funmi Adeyemi')
  await officer.goto(`${url}/pay`)
  await clean(officer)
  await officer.getByRole('link', { name: 'Pay of February 2026' }).click()
  await officer.getByRole('heading', { name: 'Payslip of 25 February 2026' }).waitFor()
  const payslip = officer.url()
  await officer.locator('summary', { hasText: 'Income tax of' }).click()
  await officer.getByText('by your code, less the tax taken before').waitFor()
  await clean(officer)
  await officer.locator('details[open]').getByRole('link', { name: 'Ask about this' }).click()
  await officer.getByLabel('What do you want to know?').fill(QUESTION)
  await officer.getByRole('button', { name: 'Continue' }).click()
  await officer.getByRole('button', { name: 'Send question' }).click()
  await officer.getByText('Sent to Desmond Okafor-Lewis').waitFor()

  const payroll = await phoneOf(browser, url, 'Desmond Okafor-Lewis')
  await payroll.getByRole('link', { name: `Question: ${QUESTION}` }).click()
  await payroll.getByRole('button', { name: 'Answer', exact: true }).click()
  await payroll.getByLabel('Your answer').fill(ANSWER)
  await payroll.getByRole('button', { name: 'Send answer' }).click()
  await payroll.getByText('Answered', { exact: true }).first().waitFor()

  await officer.goto(payslip)
  await officer.getByText(ANSWER).first().waitFor()
  await clean(officer)
}

/** From the list of one's expenses to a claim that is sent; gives how many pages it took. */
export async function claimParking(browser: Browser, url: string): Promise<number> {
  const officer = await phoneOf(browser, url, 'PC Funmi Adeyemi')
  let pages = 0
  officer.on('framenavigated', () => {
    pages += 1
  })
  await officer.goto(`${url}/expenses`)
  await officer.getByRole('button', { name: 'Claim an expense' }).click()
  await officer.getByRole('link', { name: /^Parking/ }).click()
  await fillDay(officer, 'Day', '2 3 2026')
  await officer.getByLabel('What it cost').fill('4.20')
  await officer.getByLabel('What it was for').fill('Parking at Croydon Crown Court')
  await officer.locator('input[type=file]').setInputFiles({
    name: 'ticket.png',
    mimeType: 'image/png',
    buffer: await officer.screenshot({ clip: { x: 0, y: 0, width: 60, height: 60 } }),
  })
  await clean(officer)
  await officer.getByRole('button', { name: 'Add it' }).click()
  await officer.getByRole('button', { name: 'Send £4.20' }).click()
  await sending(officer).click()
  await officer.getByText(/Sent to/).waitFor()
  return pages
}

const sending = (page: Page) => page.getByRole('button', { name: 'Send claim' })

/** What is paid again and again is claimed for the days of the roster: two taps from the list. */
export async function claimAgain(browser: Browser, url: string): Promise<void> {
  const handler = await phoneOf(browser, url, 'PC Callum Brathwaite')
  await handler.goto(`${url}/expenses`)
  await handler.getByText('Your pay has an allowance for this').waitFor()
  await clean(handler)
  await handler.getByRole('link', { name: /Claim £/ }).click()
  await handler.getByText(/by your duties/).waitFor()
  await handler.getByRole('button', { name: 'Send claim' }).click()
  await handler.getByText(/Sent to/).waitFor()
}
