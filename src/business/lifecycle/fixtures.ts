import { setPost } from '#business/organisation'
import { loadRecords } from '#business/records'
import { perform, type Caller, type House } from '#platform/actions'
import { offerPost } from './commands/offer-post.ts'

export const postId = '00000000-0000-4000-a000-000000000101'

/** The unit of that name in the first force of the tests. */
const LAMBETH = '00000000-0000-4000-8000-000000000101'

/** A post of a constable in Lambeth in which nobody sits. */
export async function vacantPost(house: House, demo: Caller): Promise<string> {
  await perform(house, demo, setPost, {
    organisationId: 11,
    postId,
    unitId: LAMBETH,
    from: '2020-01-01',
    title: 'Response constable',
    rankOrGrade: 'Constable',
    fteHundredths: 100,
    funded: 'yes',
  })
  return postId
}

/** Robin Ash, who joins Sergeant Okafor's team on Monday 23 March 2026. */
export const joiner = {
  givenName: 'Robin',
  familyName: 'Ash',
  collarNumber: '900LX',
  postId,
  managerNumber: '41LX',
  firstOn: '2026-03-23',
}

/** Enters the joiner of the tests. */
export async function robinJoins(house: House, demo: Caller, hr: Caller) {
  await vacantPost(house, demo)
  return perform(house, hr, offerPost, joiner)
}

/** Vetting and right to work of somebody, as an earlier system knew them. */
export async function cleared(house: House, demo: Caller, personId: string): Promise<void> {
  await perform(house, demo, loadRecords, {
    vetting: [{ personId, level: 'recruitment', grantedOn: '2026-03-01', expiresOn: '2036-02-29' }],
    rights: [{ personId, document: 'british-passport', checkedOn: '2026-03-01' }],
    equality: [],
  })
}
