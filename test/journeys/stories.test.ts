import { after, before, describe, it } from 'node:test'
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { faultsOf, fillDay, signInAs, visitor } from '../support/journey.ts'
import { startProgram, type Program } from '../support/program.ts'
import { askAboutPay, claimAgain, claimParking } from './pay-stories.ts'

const phone = 390

async function askFor(page: Page, first: string, last: string): Promise<void> {
  await fillDay(page, 'First day of leave', first)
  await fillDay(page, 'Last day of leave', last)
}

describe('stories of one day, in a real browser on the real program', () => {
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

  const cases = [
    { scripts: true, first: '4 5 2026', last: '8 5 2026', days: '4 to 8 May 2026', takes: 20 },
    { scripts: false, first: '8 6 2026', last: '11 6 2026', days: '8 to 11 June 2026', takes: 32 },
  ]
  for (const { scripts, first, last, days, takes } of cases) {
    it(`a constable asks for leave on a phone ${scripts ? 'with' : 'without'} scripts, mistake and all`, async () => {
      const { page, complaints } = await visitor(browser, { width: phone, scripts })
      await page.goto(`${program.url}/leave/ask`)
      await page.getByRole('button', { name: 'PC Funmi Adeyemi' }).click()
      // Where one wanted to go is kept over signing in.
      await page.getByRole('heading', { level: 1, name: 'Ask for leave' }).waitFor()

      await askFor(page, last, first)
      await page.getByLabel('Anything your line manager should know').fill('My sister marries')
      await page.getByRole('button', { name: 'Continue' }).click()
      const summary = page.getByRole('alert')
      await summary.getByRole('link', { name: /The last day must be on or after/ }).waitFor()
      assert.match(await page.title(), /^Error: /)
      assert.deepEqual(scripts ? await faultsOf(page) : [], [])
      const note = page.getByLabel('Anything your line manager should know')
      assert.equal(await note.inputValue(), 'My sister marries')

      await askFor(page, first, last)
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('heading', { name: 'Check your answers' }).waitFor()
      // In May two nights of ten hours by the roster: 4 May is a bank holiday, then come rest days.
      // For June none is published yet: four working days of eight hours.
      await page.getByText(`${takes} hours`, { exact: true }).waitFor()
      await page.getByText('Nasreen Chowdhury will be asked to decide').waitFor()
      await page.getByRole('button', { name: 'Send request' }).click()

      await page.getByText('Sent to Nasreen Chowdhury').waitFor()
      const reference = /LV-2026-\d{6}/.exec(await page.locator('main').innerText())?.[0] ?? ''
      assert.notEqual(reference, '')
      await page.getByText('Working days', { exact: true }).waitFor({ state: 'attached' })
      assert.deepEqual(scripts ? await faultsOf(page) : [], [])

      await page.goto(`${program.url}/leave`)
      await page.getByRole('link', { name: days }).waitFor()
      await page.goto(program.url)
      await page.getByRole('link', { name: `Leave: Funmi Adeyemi, ${days}` }).waitFor()
      await page.getByRole('searchbox').first().fill(reference.toLowerCase())
      await page.getByRole('button', { name: 'Search' }).click()
      await page.getByRole('heading', { level: 1, name: 'Leave request' }).waitFor()

      await page.getByRole('link', { name: 'Menu' }).click()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByText('You are signed out.').waitFor()
      await page.goto(`${program.url}/leave`)
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
      assert.deepEqual(complaints, [])
    })
  }

  it('what the constable sent waits for the sergeant, who looks and approves', async () => {
    const { page } = await visitor(browser, { width: phone })
    await signInAs(page, program.url, 'PC Funmi Adeyemi')
    await page.getByRole('link', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await signInAs(page, program.url, 'PS Nasreen Chowdhury')
    await page
      .getByRole('link', { name: 'Leave: Funmi Adeyemi, 4 to 8 May 2026', exact: true })
      .click()
    await page.getByRole('button', { name: 'Approve 20 hours' }).waitFor()
    assert.deepEqual(await faultsOf(page), [])
    await page.getByRole('button', { name: 'Approve 20 hours' }).click()
    await page.getByRole('button', { name: 'Approve', exact: true }).click()
    await page.getByText('Approved: Leave: Funmi Adeyemi, 4 to 8 May 2026').waitFor()
    assert.deepEqual(await faultsOf(page), [])
  })

  it('a request sent twice at once is one request', async () => {
    const { page } = await visitor(browser, { width: 1280 })
    await signInAs(page, program.url, 'PC Callum Brathwaite')
    await page.goto(`${program.url}/leave/ask`)
    await askFor(page, '6 7 2026', '7 7 2026')
    await page.getByRole('button', { name: 'Continue' }).click()
    const send = page.getByRole('button', { name: 'Send request' })
    await send.waitFor()
    const fields = await page.locator('main form input').evaluateAll((inputs) =>
      inputs.map((input) => {
        const { name, value } = input as HTMLInputElement
        return [name, value] as const
      }),
    )
    // The same form from two tabs at once, and then a double press of the button itself.
    const twice = await Promise.all(
      [1, 2].map(() =>
        page.request.post(`${program.url}/leave/ask`, {
          form: { ...Object.fromEntries(fields), _step: 'send' },
          headers: { origin: program.url },
          maxRedirects: 0,
        }),
      ),
    )
    assert.deepEqual(
      twice.map((answer) => answer.status()),
      [303, 303],
    )
    await send.dblclick()
    await page.getByRole('heading', { level: 1, name: 'Leave request' }).waitFor()
    await page.goto(`${program.url}/leave`)
    assert.equal(await page.getByRole('link', { name: '6 to 7 July 2026' }).count(), 1)
  })

  it('somebody ends their session on another device, and it is over there', async () => {
    const { page: there } = await visitor(browser, { width: phone })
    await signInAs(there, program.url, 'Marta Wiśniewska')
    const { page: here } = await visitor(browser, { width: 1280 })
    await signInAs(here, program.url, 'Marta Wiśniewska')
    await here.goto(`${program.url}/account`)
    await here.getByRole('heading', { name: 'Where you are signed in (2)' }).waitFor()
    await here.getByRole('button', { name: /^Sign out there/ }).click()
    await here.getByRole('heading', { name: 'Where you are signed in (1)' }).waitFor()
    await there.goto(`${program.url}/account`)
    await there.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await here.getByRole('button', { name: 'Sign out everywhere, here too' }).click()
    await here.getByText('You are signed out.').waitFor()
  })

  it('an administrator grants a role with a reason, and ends it again', async () => {
    const { page } = await visitor(browser, { width: phone })
    await signInAs(page, program.url, 'Samir Haddadin')
    await page.goto(`${program.url}/access/people`)
    await page.getByRole('link', { name: 'Rafael Quispe' }).click()
    await page.getByRole('button', { name: 'Grant a role' }).click()
    await page.getByLabel('Role', { exact: true }).selectOption('Data steward')
    await page.getByLabel('Why this role is needed').fill('Stands in for the steward in May')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Grant the role' }).click()
    await page.getByRole('heading', { name: 'Roles today (2)' }).waitFor()
    assert.deepEqual(await faultsOf(page), [])
    await page.getByRole('link', { name: 'End this role Data steward' }).click()
    await page.getByLabel('Why this role ends').fill('The steward is back')
    await page.getByRole('button', { name: 'End this role' }).click()
    await page.getByRole('heading', { name: 'Roles today (1)' }).waitFor()
  })

  it('an officer asks about a line of the payslip, and the answer stays with it', () =>
    askAboutPay(browser, program.url))

  it('an expense with a picture of its receipt is claimed in six pages at the most', async () => {
    const pages = await claimParking(browser, program.url)
    assert.ok(pages <= 6, `${pages} pages`)
  })

  it('what the dog handler pays each duty is claimed in two taps', () =>
    claimAgain(browser, program.url))
})
