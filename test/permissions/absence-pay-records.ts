import { randomUUID } from 'node:crypto'
import type { World } from '../support/world.ts'

interface Whose {
  readonly forceId: number
  readonly organisationId: number
  readonly personId: string
}

/** Maternity leave to come at half pay by choice, and full pay kept on in a sickness. */
export async function absencePayOf({ admin }: World, whose: Whose, sickId: string) {
  const { forceId, organisationId, personId } = whose
  const [absenceId, keptId] = [randomUUID(), randomUUID()]
  const reference = `KP-2026-${keptId.slice(0, 8)}`
  await admin.query(
    `insert into absence.absence (force_id, organisation_id, absence_id, reference, person_id, kind,
       first_on, last_on, status, origin, reported_at, version)
     values ($1, $2, $3, $4, $5, 'maternity', '2026-09-07', '2027-09-05', 'approved', 'loaded',
       '2026-03-01Z', 1)`,
    [forceId, organisationId, absenceId, `AL-2026-${absenceId.slice(0, 8)}`, personId],
  )
  await admin.query(
    `insert into absencepay.spread (force_id, organisation_id, absence_id, person_id, reference,
       from_on, last_on, status, asked_at, version)
     values ($1, $2, $3, $4, 'AL', '2026-12-07', '2027-02-14', 'asked', '2026-03-01Z', 1)`,
    [forceId, organisationId, absenceId, personId],
  )
  await admin.query(
    `insert into absencepay.kept_pay (force_id, organisation_id, kept_id, reference, absence_id,
       person_id, percent, first_on, last_on, reason, status, asked_by, asked_at, decided_by,
       decided_at, version)
     values ($1, $2, $3, $4, $5, $6, 100, '2026-02-09', '2026-04-30', 'Hurt on duty', 'agreed', $7,
       '2026-03-01Z', $8, '2026-03-02Z', 1)`,
    [forceId, organisationId, keptId, reference, sickId, personId, randomUUID(), randomUUID()],
  )
  return {
    'absencepay.absenceId': absenceId,
    'absencepay.ask-to-keep-pay.absenceId': sickId,
    'absencepay.keptId': keptId,
  }
}
