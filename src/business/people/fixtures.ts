import { perform, type Caller, type House } from '#platform/actions'
import { recordPerson } from './commands/record-person.ts'

/** Invented people of the tests; every force has the same names, so that a leak shows. */
export const personIds = {
  okafor: (forceId: number): string => `00000000-0000-4000-9000-00000000010${forceId}`,
  adeyemi: (forceId: number): string => `00000000-0000-4000-9000-00000000020${forceId}`,
  covert: (forceId: number): string => `00000000-0000-4000-9000-00000000030${forceId}`,
  scrutineer: (forceId: number): string => `00000000-0000-4000-9000-00000000040${forceId}`,
  chief: (forceId: number): string => `00000000-0000-4000-9000-00000000050${forceId}`,
  deputy: (forceId: number): string => `00000000-0000-4000-9000-00000000060${forceId}`,
}

/**
 * Chief Inspector Baptiste, who manages Sergeant Okafor and Sergeant Lindqvist; PC Adeyemi whose
 * manager Okafor is, PC Adeyemi the look-alike, and a scrutineer.
 */
export async function hirePeople(
  house: House,
  demo: Caller,
  units: { readonly lambeth: string; readonly oversight: string },
): Promise<void> {
  const { forceId } = demo.actor
  const office = {
    from: '2020-01-01',
    joinedOn: '2015-09-07',
    dayMinutes: 480,
    workingDays: '1111100',
  }
  const lambeth = { ...office, organisationId: forceId * 10 + 1, unitId: units.lambeth }
  const constable = { ...lambeth, rankOrGrade: 'Constable', managerId: personIds.okafor(forceId) }
  const sergeant = { ...lambeth, rankOrGrade: 'Sergeant', managerId: personIds.chief(forceId) }
  const people = [
    {
      ...lambeth,
      personId: personIds.chief(forceId),
      givenName: 'Marcel',
      familyName: 'Baptiste',
      rankOrGrade: 'Chief inspector',
      collarNumber: '7LX',
    },
    {
      ...sergeant,
      personId: personIds.deputy(forceId),
      givenName: 'Tove',
      familyName: 'Lindqvist',
      collarNumber: '44LX',
    },
    {
      ...sergeant,
      personId: personIds.okafor(forceId),
      givenName: 'Ngozi',
      familyName: 'Okafor',
      collarNumber: '41LX',
    },
    {
      ...constable,
      personId: personIds.adeyemi(forceId),
      givenName: 'Funmi',
      familyName: 'Adeyemi',
      collarNumber: '207LX',
    },
    {
      ...constable,
      personId: personIds.covert(forceId),
      givenName: 'Funmi',
      familyName: 'Adeyemi',
      collarNumber: '208LX',
    },
    {
      ...office,
      organisationId: forceId * 10 + 2,
      unitId: units.oversight,
      personId: personIds.scrutineer(forceId),
      givenName: 'Funmi',
      familyName: 'Adeyemi',
      rankOrGrade: 'Grade 7',
      collarNumber: '207LX',
    },
  ]
  for (const person of people) await perform(house, demo, recordPerson, person)
}
