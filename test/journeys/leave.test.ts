import { after, before, describe, it } from 'node:test'
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { faultsOf, fillDay, signInAs, visitor } from '../support/journey.ts'
import { startProgram, type Program } from '../support/program.ts'

const widths = [390, 1280] as const

describe('leave from a wish to an answer, in a real browser on the real program', () => {
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
    { width: 390, scripts: true, day: '6 7 2026', words: '6 July 2026' },
    { width: 1280, scripts: false, day: '7 7 2026', words: '7 July 2026' },
  ] as const

  /** Somebody at their own work; what axe finds is a fault where scripts let it look. */
  async function at(name: string, { width, scripts }: { width: number; scripts: boolean }) {
    const { page, complaints } = await visitor(browser, { width, scripts })
    await signInAs(page, program.url, name)
    const clean = async (): Promise<void> => {
      const wide = scripts ? await page.evaluate(() => document.documentElement.scrollWidth) : width
      assert.ok(wide <= width, `${page.url()} is ${wide} px wide`)
      assert.deepEqual(scripts ? await faultsOf(page) : [], [])
      assert.deepEqual(complaints, [])
    }
    return { page, clean }
  }

  /** Counts the pages that are loaded on the way. */
  function countingPages(page: Page): () => number {
    let pages = 0
    page.on('load', () => void (pages += 1))
    return () => pages
  }

  for (const { day, words, ...how } of cases) {
    const look = `at ${how.width} px, ${how.scripts ? 'with' : 'without'} scripts`

    it(`asked in four pages, decided by a delegate in two clicks, ${look}`, async () => {
      const sergeant = await at('PS Nasreen Chowdhury', how)
      await sergeant.page.goto(`${program.url}/delegations/offer?from=2026-03-03&until=2026-03-03`)
      await sergeant.clean()
      const choice = sergeant.page.getByLabel('Who is to decide for you')
      await choice.selectOption({ label: 'Tobias Ekwueme' })
      await sergeant.page.getByRole('button', { name: 'Ask them' }).click()
      await sergeant.page.getByText('They have been asked').waitFor()

      const delegate = await at('PS Tobias Ekwueme', how)
      await delegate.page.getByRole('link', { name: /Nasreen Chowdhury asks you/ }).click()
      await delegate.page.getByRole('button', { name: 'Accept' }).click()
      await delegate.page.getByRole('button', { name: 'Accept' }).click()
      await delegate.page.getByText('Accepted.').waitFor()

      const { page, clean } = await at('PC Funmi Adeyemi', how)
      const pages = countingPages(page)
      await page.getByRole('button', { name: 'Ask for leave' }).click()
      await clean()
      await fillDay(page, 'First day of leave', day)
      await fillDay(page, 'Last day of leave', day)
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByText('Nasreen Chowdhury will be asked to decide').waitFor()
      await clean()
      await page.getByRole('button', { name: 'Send request' }).click()
      await page.getByText('Sent to Nasreen Chowdhury').waitFor()
      await clean()
      assert.ok(pages() + 1 <= 5, `${pages() + 1} pages`) // My work, questions, check, record

      await delegate.page.goto(program.url)
      await delegate.clean()
      const title = `Leave: Funmi Adeyemi, ${words}`
      const entry = delegate.page.getByRole('listitem').filter({ hasText: title })
      await entry.getByText('In the place of Nasreen Chowdhury').waitFor()
      await entry.getByRole('link', { name: /^Approve/ }).click() // one
      await delegate.clean()
      await delegate.page.getByRole('button', { name: 'Approve', exact: true }).click() // two
      await delegate.page.getByText(`Approved: ${title}`).waitFor()

      await page.reload()
      await page.getByText(/Approved in place of Nasreen Chowdhury \(DG-2026-\d{6}\)/).waitFor()
      await sergeant.page.getByRole('link', { name: 'End it now' }).click()
      await sergeant.page.getByRole('button', { name: 'End it' }).click()
      await sergeant.page.getByText('The delegation has ended').waitFor()
    })
  }

  it('called back, somebody finds it in My work, sees both choices and why, and chooses once', async () => {
    const { page, clean } = await at('PC Funmi Adeyemi', { width: widths[0], scripts: true })
    await page.getByRole('link', { name: /You were called back for 1 April 2026/ }).click()
    await page.getByText('Crown court: you are to give evidence').waitFor()
    await page.getByText('20 hours of leave', { exact: false }).first().waitFor()
    await clean()
    await page.getByRole('button', { name: 'Choose what you are given' }).click()
    await page.getByRole('button', { name: 'Choose this' }).click()
    await page.getByRole('alert').getByText('Choose leave, or leave and pay').waitFor()
    await clean()
    await page.getByLabel('20 hours of leave').check()
    await page.getByRole('button', { name: 'Choose this' }).click()
    await page.getByText('Yours: 20 hours of leave').waitFor()
    await page.goto(`${program.url}/leave?leaveYear=2026&why=1`)
    await page.getByText('20 hours given').waitFor()
    await clean()
  })

  it('a sergeant calls somebody back, and what is wrong is said beside the days', async () => {
    const { page, clean } = await at('PS Nasreen Chowdhury', { width: widths[1], scripts: true })
    await page.getByRole('searchbox').first().fill('LV-2026-000003')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'Call back to work from this leave' }).click()
    await clean()
    await fillDay(page, 'First day of work', '9 4 2026')
    await fillDay(page, 'Last day of work', '9 4 2026')
    await page.getByLabel('Why they are needed').fill('Mutual aid')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Call them back' }).click()
    await page.getByRole('alert').getByText('Choose days of this leave').waitFor()
    assert.equal(await page.getByLabel('Why they are needed').inputValue(), 'Mutual aid')
    await fillDay(page, 'First day of work', '2 4 2026')
    await fillDay(page, 'Last day of work', '2 4 2026')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Call them back' }).click()
    await page.getByText('Called back. They have been told').waitFor()
    await clean()
  })

  it('a line of the balance is queried, answered by HR, and found by whoever asks next', async () => {
    const asker = await at('DC Anh Thu Dang', { width: widths[0], scripts: true })
    await asker.page.goto(`${program.url}/leave?why=1`)
    await asker.page.locator('summary', { hasText: 'why Entitlement' }).click()
    await asker.page.getByRole('link', { name: 'Ask about this', exact: true }).first().click()
    await asker.clean()
    const words = 'Is my time before the detective training counted in this?'
    await asker.page.getByLabel('What do you want to know?').fill(words)
    await asker.page.getByRole('button', { name: 'Continue' }).click()
    await asker.page.getByText('Marta Wiśniewska will answer').waitFor()
    await asker.page.getByRole('button', { name: 'Send question' }).click()
    await asker.page.getByText('Sent to Marta Wiśniewska').waitFor()
    await asker.clean()
    const question = asker.page.url()

    const hr = await at('Marta Wiśniewska', { width: widths[1], scripts: true })
    // Her My work shows the most urgent first, which are steps of journeys.
    await hr.page.goto(question)
    await hr.page.getByText(/Entitlement for 2025\/26/).waitFor()
    await hr.clean()
    await hr.page.getByRole('button', { name: 'Answer' }).click()
    await hr.page.getByLabel('Your answer').fill('Yes: service counts from the day you joined.')
    await hr.page.getByRole('button', { name: 'Send answer' }).click()
    await hr.page.getByRole('link', { name: 'Let others find the answer' }).click()
    await hr.page.getByLabel('Title').fill('Does earlier service count towards leave?')
    await hr.page
      .getByRole('button')
      .filter({ hasText: /answer|find|publish/i })
      .first()
      .click()
    await hr.clean()

    await asker.page.goto(question)
    await asker.page.getByText('Yes: service counts from the day you joined.').first().waitFor()
    await asker.page.getByRole('button', { name: 'Say whether it helped' }).waitFor()
    await asker.clean()
    const other = await at('PC Callum Brathwaite', { width: widths[0], scripts: true })
    await other.page.goto(`${program.url}/search?q=earlier+service`)
    await other.page.getByRole('link', { name: 'Does earlier service count' }).waitFor()
    await other.clean()
  })

  it('what is begun on the phone is finished at the desk', async () => {
    const phone = await at('PC Callum Brathwaite', { width: widths[0], scripts: true })
    await phone.page.goto(`${program.url}/leave/ask`)
    await fillDay(phone.page, 'First day of leave', '12 8 2026')
    await phone.page.getByRole('button', { name: 'Save and finish later' }).click()
    await phone.page.getByText('Saved. It waits here until').waitFor()
    await phone.clean()
    const desk = await at('PC Callum Brathwaite', { width: widths[1], scripts: false })
    await desk.page.getByRole('link', { name: 'You began: Ask for leave' }).click()
    await desk.page.getByText('You saved this on').waitFor()
    const first = desk.page.getByRole('group', { name: 'First day of leave' })
    assert.equal(await first.getByLabel('Month').inputValue(), '8')
    await desk.page.getByRole('link', { name: 'Discard it and begin anew' }).click()
    await desk.page.getByRole('button', { name: 'Discard it' }).click()
    await desk.page.getByText('Discarded').waitFor()
  })
})
