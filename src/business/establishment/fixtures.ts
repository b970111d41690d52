import { setPost, setUnit } from '#business/organisation'
import { changeEmployment } from '#business/people'
import { perform, type Caller, type House } from '#platform/actions'

/**
 * Lambeth of the tests with a team below it and three posts: Okafor holds that of the team's
 * sergeant, that of a constable is empty, and one is planned without money.
 */
export async function plantPosts(
  house: House,
  hr: Caller,
  { lambeth, okafor, chief }: Readonly<Record<'lambeth' | 'okafor' | 'chief', string>>,
) {
  const team = { organisationId: 11, name: 'Team A', parentUnitId: lambeth, from: '2020-01-01' }
  const { unitId } = await perform(house, hr, setUnit, team)
  const post = {
    organisationId: 11,
    unitId,
    from: '2020-01-01',
    category: 'officer',
    policeFunction: 'local-policing',
    costCentre: 'fp-1200',
  } as const
  const add = async (more: { title: string; rankOrGrade: string } & Record<string, unknown>) =>
    (await perform(house, hr, setPost, { ...post, ...more })).postId
  const sergeant = await add({ title: 'Team sergeant', rankOrGrade: 'Sergeant' })
  const constable = await add({
    title: 'Team constable',
    rankOrGrade: 'Constable',
    fteHundredths: 60,
  })
  const planned = await add({ title: 'Analyst', rankOrGrade: 'Band D', funded: 'no' })
  await perform(house, hr, changeEmployment, {
    personId: okafor,
    from: '2024-01-01',
    unitId,
    postId: sergeant,
    rankOrGrade: 'Sergeant',
    managerId: chief,
    dayMinutes: 480,
    workingDays: '1111100',
    reason: 'Takes over the team',
  })
  return { lambeth, team: unitId, sergeant, constable, planned }
}
