import { loadDetails } from '#business/paydetails'
import { perform } from '#platform/actions'
import { workedRun } from './payroll.ts'
import { personIds } from '../../src/business/people/fixtures.ts'
import type { World } from './world.ts'

const told = ['adeyemi', 'okafor', 'chief', 'deputy', 'covert'] as const

/** What HMRC asks of the people of the tests besides their names; one of them has just started. */
export async function tellParticulars(world: World, without: readonly string[] = []) {
  const loader = await world.caller({ machineOf: 'demo' })
  const ids = told.map((name) => personIds[name](1)).filter((id) => !without.includes(id))
  await perform(world.house, loader, loadDetails, {
    people: ids.map((personId, index) => ({
      personId,
      organisationId: 11,
      from: '2025-04-06',
      taxCode: '1257L',
      niCategory: 'A',
      nino: `QQ12345${index}A`,
      bornOn: `199${index}-05-17`,
      sex: index % 2 === 0 ? 'F' : 'M',
    })),
  })
}

/** A pay run of March 2026 that is worked through, and released without its payments. */
export async function releasedRun(world: World, more: object = {}): Promise<string> {
  const maker = await world.caller({ personId: personIds.deputy(1), roles: ['payroll'] })
  const machine = await world.caller({ machineOf: 'payroll' })
  const runId = await workedRun(world.house, { maker, machine }, more)
  await world.admin.query(
    `update payroll.run set status = 'released', settled_at = $2 where run_id = $1`,
    [runId, world.clock.now().toString()],
  )
  return runId
}
