import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { decideOn } from '../leave/fixtures.ts'
import { personIds } from '../people/fixtures.ts'
import { loadedAbsence } from './fixtures.ts'

let site: TestSite
let hr: Browser
const textOf = (body: string) => body.replaceAll(/\s+/g, ' ')

before(async () => {
  site = await testSite(rooms)
  hr = await site.signIn({ personId: personIds.chief(1), roles: ['hr-adviser'] })
})

test('half pay is looked at, chosen and taken back page by page', async () => {
  const personId = personIds.adeyemi(1)
  const loader = await site.world.caller({ machineOf: 'demo' })
  const leave = { kind: 'maternity', firstOn: '2025-12-15', lastOn: '2026-12-13' }
  const absenceId = await loadedAbsence(site.world, loader, { personId, ...leave })
  const mother = await site.signIn({ personId, roles: ['officer'] })
  assert.match(textOf((await mother.get('/absence-pay')).body), /Maternity leave from 15 December/)
  const at = `/absence-pay/half-pay/${absenceId}`
  const shown = textOf((await mother.get(at)).body)
  assert.match(shown, /13 weeks at full pay, then 10 at half pay.*March 2026.*£4,451\.83/)
  assert.equal((await mother.fill(`${at}/choose`, {})).statusCode, 303)
  assert.match(textOf((await hr.get(at)).body), /Chosen, waits for HR to agree/)
  await decideOn(site.world, hr.caller, absenceId, 'approved')
  assert.match(textOf((await mother.get(at)).body), /How it stands.*Agreed.*Take it back/)
  assert.equal((await mother.fill(`${at}/take-back`, {})).statusCode, 303)
  assert.match(textOf((await mother.get(at)).body), /Choose half pay.*Taken back/)
})

test('HR asks that sick pay is kept on, and that it ends sooner, from its own page', async () => {
  const personId = personIds.okafor(1)
  const loader = await site.world.caller({ machineOf: 'demo' })
  await site.world.admin.query('delete from absencepay.spread')
  const sick = { kind: 'sickness', firstOn: '2025-09-10', reference: 'AL-2025-000002' }
  const absenceId = await loadedAbsence(site.world, loader, { personId, ...sick })
  const list = textOf((await hr.get('/absence-pay/kept')).body)
  assert.match(list, /1 officer.*Full pay.*12 March 2026.*Ask for/)
  const day = (name: string, [year, month, on]: readonly string[]) => ({
    [`${name}-day`]: on ?? '',
    [`${name}-month`]: month ?? '',
    [`${name}-year`]: year ?? '',
  })
  const asked = {
    level: 'full',
    ...day('firstOn', ['2026', '3', '12']),
    ...day('lastOn', ['2026', '4', '30']),
    reason: 'Hurt on duty',
    _step: 'send',
  }
  const keep = `/absence-pay/sickness/${absenceId}/keep`
  assert.equal((await hr.fill(keep, { ...asked, reason: '' })).statusCode, 422)
  const sent = await hr.fill(keep, asked)
  assert.equal(sent.statusCode, 303)
  const at = String(sent.headers['location'])
  assert.match(textOf((await hr.get(at)).body), /Full pay.*Waits for a decision.*Hurt on duty/)
  const other = await site.world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
  await decideOn(site.world, other, at.split('/').at(-1) ?? '', 'approved')
  const end = { ...day('endOn', ['2026', '4', '1']), reason: 'Back in April' }
  assert.equal((await hr.fill(`${at}/end`, end)).statusCode, 303)
  assert.match(textOf((await hr.get(at)).body), /Asked to end on.*1 April 2026: Back in April/)
})
