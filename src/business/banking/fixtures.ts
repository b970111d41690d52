import { perform, type Caller, type House } from '#platform/actions'
import { makeBatch } from './commands/make-batch.ts'

/** Two payments as somebody types them, into published example accounts. */
export const typed = {
  says: 'Witness expenses of February',
  originator: 'payments',
  paysOn: '2026-03-06',
  payments: [
    'Łukasz Żółć, 08-99-99, 66374958, 120.00, Expenses Feb',
    "Bronagh O'Neill, 107999, 88837491, 42.60, Expenses Feb",
  ].join('\n'),
}

/** The same as a room asks for them. */
export const asked = {
  organisationId: 11,
  source: 'expenses',
  sourceKey: 'claims-1',
  sourceHref: '/expenses/claims-1',
  says: 'Expenses of February',
  originator: 'payments',
  paysOn: '2026-03-06',
  payments: [
    {
      payeeName: 'Łukasz Żółć',
      sortCode: '08-99-99',
      accountNumber: '66374958',
      amount: '12000',
      reference: 'Expenses Feb',
      sourceKey: 'claim-1',
    },
    {
      payeeName: "Bronagh O'Neill",
      sortCode: '107999',
      accountNumber: '88837491',
      amount: '4260',
      reference: 'Expenses Feb',
      sourceKey: 'claim-2',
    },
  ],
}

/** Makes them for somebody, as a machine. */
export const makeFor = (house: House, machine: Caller, makerId: string, more: object = {}) =>
  perform(house, machine, makeBatch, { ...asked, makerId, ...more })
