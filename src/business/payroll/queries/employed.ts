import { sql, type RawBuilder } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { addMonths } from '#platform/time'
import type { Tables } from '../tables.ts'
import type { Run } from './one-run.ts'

/**
 * The heads employed in the month of a run: officers, staff and PCSOs, each once; nobody who is on
 * a career break for all of it. Whoever of them a run does not pay is out of the ordinary.
 */
export const headsEmployed = (
  { forceId }: Pick<QueryContext<Tables>, 'forceId'>,
  { organisationId, monthOn }: Pick<Run, 'organisationId' | 'monthOn'>,
): RawBuilder<{ person_id: string }> =>
  sql`select distinct service.person_id from people.published_service as service
    where service.force_id = ${forceId} and service.organisation_id = ${organisationId}
      and service.valid_from < ${addMonths(monthOn, 1)}::date
      and (service.valid_until is null or service.valid_until > ${monthOn}::date)
      and service.category in ('officer', 'staff', 'pcso') and service.status <> 'career-break'`
