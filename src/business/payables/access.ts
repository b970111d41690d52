import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

/** What is published may be seen by everyone; who imported which file is part of that answer. */
export const seeSpending = definePermission({
  name: 'payables.see-spending',
  says: 'see published spending',
  held: { everyone: 'organisation' },
})

export const importSpending = definePermission({
  name: 'payables.import',
  says: 'import published spending',
  held: { finance: 'organisation', 'data-steward': 'organisation' },
})

/** Payments that the actor's organisation has imported: all of them are public. */
export function visibleLines({ tx, forceId, actor }: QueryContext<Tables>) {
  return tx
    .selectFrom('payables.spend_line as line')
    .where('line.force_id', '=', forceId)
    .where('line.organisation_id', '=', actor.organisationId)
}

/** The same payments added up by supplier and month. */
export function visibleMonths({ tx, forceId, actor }: QueryContext<Tables>) {
  return tx
    .selectFrom('payables.spend_month as month')
    .where('month.force_id', '=', forceId)
    .where('month.organisation_id', '=', actor.organisationId)
}

/** The files that the actor's organisation has imported. */
export function visibleFiles({ tx, forceId, actor }: QueryContext<Tables>) {
  return tx
    .selectFrom('payables.spend_file as file')
    .where('file.force_id', '=', forceId)
    .where('file.organisation_id', '=', actor.organisationId)
}
