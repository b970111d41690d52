import { after, before, describe, it } from 'node:test'
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { faultsOf, fillDay, signInAs, visitor } from '../support/journey.ts'
import { startProgram, type Program } from '../support/program.ts'

const phone = 390

describe('joining, moving, leaving and coming for a while, on a phone, on the real program', () => {
  let program: Program
  let browser: Browser
  let folder: string
  const pages = new Map<string, Page>()

  before(async () => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'bluelamp-people-'))
    chmodSync(folder, 0o755)
    program = await startProgram({ folder })
    browser = await openBrowser()
  })

  after(async () => {
    await browser.close()
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Goes on at another minute of London; what the clock asked for meanwhile is caught up with. */
  async function goOnAt(minute: string): Promise<void> {
    await program.stop()
    program = await startProgram({ folder, env: { BLUELAMP_TODAY: minute } })
    pages.clear()
  }

  /** The phone of somebody, signed in. */
  async function phoneOf(name: string): Promise<Page> {
    const known = pages.get(name)
    if (known !== undefined) return known
    const { page } = await visitor(browser, { width: phone })
    page.setDefaultTimeout(60_000)
    await signInAs(page, program.url, name)
    pages.set(name, page)
    return page
  }

  async function fits(page: Page): Promise<void> {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= phone, `${page.url()} is ${wide} px wide`)
  }

  /** Fits, and axe finds nothing: once for each kind of page, for it takes its time. */
  async function clean(page: Page): Promise<void> {
    await fits(page)
    assert.deepEqual(await faultsOf(page), [], page.url())
  }

  const open = (page: Page, path: string) => page.goto(program.url + path)
  const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
  const said = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()
  const here = (page: Page) => page.url().split('?')[0] ?? ''

  /** Looks at a page anew until a line is there, forty times at the most. */
  async function reloadUntil(page: Page, line: Locator): Promise<void> {
    for (let looks = 0; looks < 40 && (await line.count()) === 0; looks += 1) {
      await page.waitForTimeout(500)
      await page.reload()
    }
  }

  /** The journey of somebody, from the list of those who join, move and leave, once it is there. */
  async function journeyOf(page: Page, name: string, kind: string): Promise<void> {
    await open(page, `/journeys/team?kind=${kind}`)
    const entry = page.getByRole('link', { name, exact: true })
    await reloadUntil(page, entry)
    await entry.click()
    await page.getByRole('heading', { level: 2, name: 'What happened' }).waitFor()
  }

  /** A step of the journey that is open, once it says so: looked at anew until it does. */
  async function says(page: Page, step: string, words: RegExp): Promise<void> {
    const line = page.locator('.bl-work__item').filter({ hasText: step }).filter({ hasText: words })
    await reloadUntil(page, line)
    const shown = await page.locator('.bl-work__item').allInnerTexts()
    assert.equal(await line.count(), 1, `${step}: ${words} in ${shown.join('; ')}`)
  }

  /** Somebody says that a task of theirs or of their role is done. */
  async function finish(page: Page, task: string, of: string): Promise<void> {
    await open(page, '/tasks')
    const row = page.getByRole('row').filter({ hasText: of }).filter({ hasText: task })
    await row.getByRole('link', { name: task }).click()
    await press(page, 'It is done')
    await press(page, 'It is done')
    await said(page, `Done: ${task}`)
  }

  /** HR puts vetting and right to work of somebody on record, from the steps of their journey. */
  async function clear(hr: Page, name: string, kind: string): Promise<void> {
    await journeyOf(hr, name, kind)
    await hr.getByRole('link', { name: 'Clear their vetting' }).click()
    await press(hr, 'Do it now')
    await press(hr, 'Record vetting')
    await hr.getByLabel('Level').selectOption({ index: 1 })
    await fillDay(hr, 'Granted on', '2 3 2026')
    await press(hr, 'Put it on record')
    await said(hr, / until /)
    await hr.goto(`${here(hr)}/right/new`)
    await hr.getByLabel('Document').selectOption({ index: 1 })
    await fillDay(hr, 'Checked on', '2 3 2026')
    await press(hr, 'Put it on record')
    await said(hr, 'The check is on record')
    await fits(hr)
  }

  /** The kit store registers an item of a kind and issues it to somebody. */
  async function issue(store: Page, kind: string, serial: string, who: string): Promise<void> {
    await open(store, '/items/register')
    await store.getByLabel('Kind').selectOption({ label: kind })
    await store.getByLabel('Serial number').fill(serial)
    await press(store, 'Register it')
    await said(store, 'Registered')
    await store.goto(`${here(store)}/issue`)
    await store.getByLabel('Who gets it').fill(who)
    await store.getByLabel('Until they leave').check()
    await press(store, 'Continue')
    await press(store, 'Issue it')
    await said(store, 'Issued to')
  }

  it('a worker is asked for, paid for, cleared and let into the finance system on one day', async () => {
    const sergeant = await phoneOf('PS Nasreen Chowdhury')
    await open(sergeant, '/journeys/new/worker')
    await sergeant.getByLabel('Given name').fill('Ansel')
    await sergeant.getByLabel('Family name').fill('Quarrie')
    await sergeant.getByLabel('Company').fill('Tallis and Rook Ltd')
    await fillDay(sergeant, 'First day', '3 3 2026')
    await fillDay(sergeant, 'Last day', '30 6 2026')
    await sergeant.getByLabel('Access to').selectOption('Finance system')
    await clean(sergeant)
    await press(sergeant, 'Continue')
    await press(sergeant, 'Ask for them')
    await said(sergeant, 'Ansel Quarrie is asked for')
    await fits(sergeant)

    await finish(
      await phoneOf('Yasemin Karadağ'),
      'Confirm budget and cost centre',
      'Ansel Quarrie',
    )
    await clear(await phoneOf('Marta Wiśniewska'), 'Ansel Quarrie', 'contingent')
    const mine = 'Give access to the systems asked for, and read it back'
    await says(sergeant, 'Open the account to sign in with', /Done Tue 3 Mar .*Bluelamp/)
    await says(sergeant, mine, /Done Tue 3 Mar .*Bluelamp/)
    await clean(sergeant)
    const administrator = await phoneOf('Samir Haddadin')
    await open(administrator, '/accounts-elsewhere?about=all&target=finance')
    await said(administrator, 'Ansel Quarrie')
    await clean(administrator)
  })
  it('somebody who joins is entered, cleared, equipped and booked before the first day', async () => {
    const hr = await phoneOf('Marta Wiśniewska')
    await open(hr, '/journeys/new/joiner')
    await hr.getByLabel('Given name').fill('Juniper')
    await hr.getByLabel('Family name').fill('Ashdown')
    await hr.getByLabel('Collar or staff number').fill('7701JN')
    await hr.getByLabel('Post').selectOption({ label: 'Team constable, Lambeth response team A' })
    await hr.getByLabel('Line manager').fill('52AS')
    await fillDay(hr, 'First day', '16 3 2026')
    await press(hr, 'Continue')
    await clean(hr)
    await press(hr, 'Enter them')
    await said(hr, 'Juniper Ashdown is entered')
    await fits(hr)
    await clear(hr, 'Juniper Ashdown', 'joiner')
    await finish(hr, 'Send the contract and have it signed', 'Juniper Ashdown')

    const store = await phoneOf('Shanthi Perinparajah')
    await issue(store, 'Airwave radio', 'AR-99120', '7701JN')
    await clean(store)
    await issue(store, 'Building pass', 'BP-99120', '7701JN')
    await open(store, '/learning/training')
    await store.getByRole('link', { name: 'Handling information safely' }).last().click()
    await press(store, 'Book somebody')
    await store.getByLabel('Who').fill('7701JN')
    await press(store, 'Book them')
    await said(store, /Juniper Ashdown is (booked|on the list)/)
    await clean(store)
  })

  it('HR says when somebody leaves, and the leaver’s journey begins by itself', async () => {
    const hr = await phoneOf('Marta Wiśniewska')
    await open(hr, '/people?name=Brathwaite')
    await hr.getByRole('link', { name: 'Callum Brathwaite' }).click()
    await hr.goto(`${here(hr)}/end`)
    await fillDay(hr, 'Last day', '15 3 2026')
    await hr.getByLabel('Why it ends').fill('Goes to another force')
    await press(hr, 'End the employment')
    await said(hr, 'Ends on 15 March 2026')
    await fits(hr)
  })

  it('a sergeant’s move waits for an approver on leave, and is approved in her place', async () => {
    const owner = await phoneOf('Bronagh McIlvenny')
    await open(owner, '/delegations/offer?from=2026-03-03&until=2026-03-20')
    await owner.getByLabel('Who is to decide for you').selectOption({ label: 'Samir Haddadin' })
    await owner.getByLabel('What they may decide').selectOption({ label: 'changes: approve' })
    await owner.getByLabel('Why').fill('Two weeks of leave')
    await press(owner, 'Ask them')
    await said(owner, 'They have been asked')
    const acting = await phoneOf('Samir Haddadin')
    await open(acting, '/')
    await acting.getByRole('link', { name: /Bronagh McIlvenny asks you/ }).click()
    await press(acting, 'Accept')
    await press(acting, 'Accept')
    await said(acting, 'Accepted.')

    const hr = await phoneOf('Marta Wiśniewska')
    await open(hr, '/changes/new')
    await hr.getByLabel('Title').fill('Sergeant Fontaine to Lambeth')
    await hr.getByLabel('Moves').check()
    await fillDay(hr, 'True from', '16 3 2026')
    await hr.getByLabel('Why').fill('A sergeant is short in Lambeth')
    await press(hr, 'Begin the draft')
    await said(hr, 'Begun. Now add the people')
    const set = here(hr)
    await hr.goto(`${set}/add-person`)
    await hr.getByLabel('Who').first().fill('33CU')
    await hr.getByLabel('New unit').selectOption('Lambeth response team A')
    await hr.getByLabel('New post').fill('Team sergeant')
    await hr.getByLabel('New line manager').fill('12AS')
    await press(hr, 'Add to the draft')
    await said(hr, 'Delroy Fontaine is in the draft')
    await fits(hr)
    await hr.goto(`${set}/send`)
    await press(hr, 'Send it for approval')
    await said(hr, /Sent/)

    await open(acting, '/')
    const entry = acting.getByRole('listitem').filter({ hasText: 'Sergeant Fontaine to Lambeth' })
    await entry.getByText('In the place of Bronagh McIlvenny').waitFor()
    await entry.getByRole('link', { name: /^Approve/ }).click()
    await clean(acting)
    await press(acting, 'Approve')
    await said(acting, /^Approved: /)
    await hr.goto(set)
    await said(hr, /Approved in place of Bronagh McIlvenny \(DG-2026-\d{6}\)/)
    await clean(hr)
    await open(hr, '/journeys/team?kind=mover')
    await said(hr, 'Delroy Fontaine')
  })
  it('minutes after midnight who left has no access, here and elsewhere, and it was read back', async () => {
    await goOnAt('2026-03-16T00:02')
    const hr = await phoneOf('Marta Wiśniewska')
    await journeyOf(hr, 'Callum Brathwaite', 'leaver')
    await says(hr, 'End the account to sign in with', /Done Mon 16 Mar 00:0\d, Bluelamp/)
    await says(hr, 'End access to other systems', /Done Mon 16 Mar 00:0\d, Bluelamp/)
    await fits(hr)
    const { page: leaver } = await visitor(browser, { width: phone })
    await open(leaver, '/sign-in')
    await press(leaver, 'PC Callum Brathwaite')
    await said(leaver, /Your account is not active/)
    await fits(leaver)
  })

  it('who moves stands in the new unit and line from 00:00, and the old access has ended', async () => {
    const mover = await phoneOf('PS Delroy Fontaine')
    await open(mover, '/me')
    const answers = mover.locator('dd')
    for (const words of ['Lambeth response team A', 'Team sergeant', 'AS-1170', 'Maeve Sandhu']) {
      await answers.filter({ hasText: words }).first().waitFor()
    }
    await clean(mover)
    await mover.getByRole('link', { name: 'Your page in the directory' }).click()
    await answers.filter({ hasText: 'AS-1170' }).first().waitFor()
    await answers.filter({ hasText: 'Maeve Sandhu' }).first().waitFor()
    await clean(mover)
    await open(mover, '/duty')
    await said(mover, /(Early|Late|Night|Rest day)/)
    await clean(mover)
    await open(mover, '/journeys')
    await mover.getByRole('link', { name: /Moves/ }).first().click()
    await says(mover, 'End the access of the old post', /Done Mon 16 Mar 00:0\d, Bluelamp/)
    await says(mover, 'Put them on the roster of the new unit', /Done Mon 16 Mar 00:0\d, Bluelamp/)
    await clean(mover)

    const inspector = await phoneOf('Insp Maeve Sandhu')
    await open(inspector, '/team')
    await said(inspector, 'Delroy Fontaine')
    await clean(inspector)
  })

  it('who joins is employed, with account, access, kit, pass and duties, minutes into the first day', async () => {
    const sergeant = await phoneOf('PS Nasreen Chowdhury')
    await journeyOf(sergeant, 'Juniper Ashdown', 'joiner')
    const done = /Done .*, Bluelamp/
    await says(sergeant, 'Open the account to sign in with', /Done Mon 16 Mar 00:0\d, Bluelamp/)
    for (const step of [
      'Check the right to work',
      'Clear their vetting',
      'Give access to the systems of the post',
      'Issue radio, body armour',
      'Issue the building pass',
      'Book a course of the first month',
      'Put them on the roster',
    ]) {
      await says(sergeant, step, done)
    }
    await clean(sergeant)
    await open(sergeant, '/people?name=Ashdown')
    await sergeant.getByRole('link', { name: 'Juniper Ashdown' }).click()
    await said(sergeant, /Constable/)
    await said(sergeant, 'Lambeth response team A')
    await fits(sergeant)
    await sergeant.goto(here(sergeant).replace('/people/', '/duty/people/'))
    await said(sergeant, /(Early|Late|Night) \d\d:\d\d/)
    await clean(sergeant)
  })
})
