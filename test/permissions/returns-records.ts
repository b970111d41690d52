import { randomUUID } from 'node:crypto'
import { parseDay } from '#platform/time'
import { epsMessage } from '../../src/business/returns/exports/fps.ts'
import { openForm } from '../../src/business/returns/queries/forms.ts'
import { digestOf } from '../../src/business/returns/queries/keeping.ts'
import type { World } from '../support/world.ts'

interface Whose {
  readonly forceId: number
  readonly organisationId: number
  readonly personId: string
}

const employer = {
  name: 'Force',
  payeReference: '120/BL1',
  accountsOffice: '120PB00011011',
}
const said = [['RelatedTaxYear', '25-26']] as const
const form = openForm('eps', parseDay('2026-02-05'))
const digest = digestOf(epsMessage(form, { employer, taxYear: '2025-26' }, said).xml)

/** A return to HMRC that they made, which tells of nobody. */
export async function returnsOf({ admin }: World, { forceId, organisationId, personId }: Whose) {
  const returnId = randomUUID()
  const reference = `RT-${returnId.slice(0, 8)}`
  await admin.query(
    `with made as (
       insert into returns.return (force_id, organisation_id, return_id, reference, form, says,
         tax_year, period, form_on, employer, said, totals, people, files, made_by, made_at)
       values ($1, $2, $3, $4, 'eps', 'Summary', '2025-26', 10, '2026-02-05',
         $6, $7, '{}', 0, 1, $5, now()))
     insert into returns.file (force_id, organisation_id, return_id, file_number, people,
       size_bytes, digest) values ($1, $2, $3, 1, 0, 1, $8)`,
    [
      forceId,
      organisationId,
      returnId,
      reference,
      personId,
      JSON.stringify(employer),
      JSON.stringify(said),
      digest,
    ],
  )
  return { 'returns.returnId': returnId, 'returns.reference': reference }
}
