import { randomUUID } from 'node:crypto'
import { loadItems } from '#business/items'
import { keepContact, proposeAccount } from '#business/records'
import { loadAbsences } from '#business/absence'
import { setPost } from '#business/organisation'
import { loadSessions, loadSkills } from '#business/learning'
import { askToCarry, requestLeave } from '#business/leave'
import { addTarget, loadAccounts } from '#platform/scim'
import { perform, type Caller } from '#platform/actions'
import type { World } from '../support/world.ts'
import { absencePayOf } from './absence-pay-records.ts'
import { earningsOf, payOf } from './pay-records.ts'
import { returnsOf } from './returns-records.ts'

/** The records of one person by the name of the field that asks for them. */
export type Ids = Readonly<Record<string, unknown>>

export function machine(world: World, forceId: number) {
  const organisationIds = [forceId * 10 + 1, forceId * 10 + 2]
  return world.caller({ forceId, organisationIds, machineOf: 'demo' })
}

export interface Whose {
  readonly forceId: number
  readonly organisationId: number
  readonly personId: string
  readonly unitId: string
}

/** Called back from one day of a request, behind the back of who decides: it waits for nobody. */
async function recallOf(
  { admin }: World,
  { forceId, organisationId, personId }: Whose,
  requestId: string,
): Promise<string> {
  const recallId = randomUUID()
  await admin.query(
    `insert into leave.recall (force_id, organisation_id, recall_id, reference, request_id,
       person_id, first_on, last_on, minutes_by_day, reason, recalled_by, recalled_at, version)
     values ($1, $2, $3, $4, $5, $6, '2026-05-11', '2026-05-11', '{480}', 'Court', $7, now(), 1)`,
    [forceId, organisationId, recallId, `RC-${recallId}`, requestId, personId, randomUUID()],
  )
  return recallId
}

/** What somebody has in the rooms, made by themselves. */
export async function recordsOf(world: World, whose: Whose): Promise<Ids> {
  const { forceId, organisationId, personId, unitId } = whose
  const self = await world.caller({ forceId, organisationId, personId, accountId: personId })
  const days = { firstOn: '2026-05-11', lastOn: '2026-05-12' }
  const { requestId, reference } = await perform(world.house, self, requestLeave, days)
  const carry = { leaveYear: 2025, minutes: 3_000, reason: 'A long trial' }
  const { carryRequestId } = await perform(world.house, self, askToCarry, carry)
  const item = await itemOf(world, whose)
  const changeSetId = await setOf(world, whose)
  const learning = await learningOf(world, whose)
  const duties = await dutiesOf(world, whose)
  return {
    personId,
    unitId,
    accountId: personId,
    'changes.changeSetId': changeSetId,
    'changes.reference': `CS-${changeSetId.slice(0, 8)}`,
    ...(await recordsAbout(world, whose, self)),
    'duty.commitmentId': duties.commitmentId,
    'duty.swapId': duties.swapId,
    ...(await journeyOf(world, whose)),
    ...(await booksOf(world, whose)),
    ...(await paymentsOf(world, whose)),
    ...(await earningsOf(world, whose)),
    ...(await returnsOf(world, whose)),
    'duty.deploymentId': duties.deploymentId,
    'overtime.claimId': duties.claimId,
    'overtime.reference': forceId === 1 ? duties.reference : 'OT-2026-999999',
    // A kind of case that is declared everywhere: figures of it are of one's own organisation.
    'processes.kind': 'leave.request',
    ...(await expensesOf(world, whose)),
    ...(await payOf(world, whose)),
    'items.itemId': item.itemId,
    'items.assetNumber': item.assetNumber,
    ...learning,
    ...(await absencesOf(world, whose)),
    ...(await elsewhereOf(world, whose)),
    'leave.requestId': requestId,
    'leave.carryRequestId': carryRequestId,
    'leave.recallId': await recallOf(world, whose, requestId),
    // Each force counts by itself: the same reference is another record there.
    'leave.reference': forceId === 1 ? reference : 'LV-2026-999999',
    subject: `people.person:${personId}`,
  }
}

/** Their way out, with one step that the kit store has. */
async function journeyOf({ admin }: World, { forceId, organisationId, personId }: Whose) {
  const journeyId = randomUUID()
  const caseId = randomUUID()
  const reference = `JY-${journeyId.slice(0, 8)}`
  await admin.query(
    `insert into lifecycle.journey (force_id, organisation_id, journey_id, reference, kind,
       person_id, category, day_on, version, systems, status, opened_at)
     values ($1, $2, $3, $4, 'leaver', $5, 'officer', '2026-06-30', 1, '{}', 'open', now())`,
    [forceId, organisationId, journeyId, reference, personId],
  )
  await admin.query(
    `insert into cases.case (force_id, organisation_id, case_id, kind, record_id, title, href,
       person_id, category, amount, content_digest, status, version, opened_at)
     values ($1, $2, $3, 'lifecycle.leaver', $4, 'Leaves', '/journeys/x', $5, 'any', 0,
       sha256('x'), 'open', 1, now())`,
    [forceId, organisationId, caseId, journeyId, personId],
  )
  await admin.query(
    `insert into cases.task (force_id, organisation_id, task_id, case_id, act, role, status, rule,
       delegable, opened_at, code, words, after)
     values ($1, $2, $3, $4, 'cases.work', 'stores', 'waiting', 'steps', false, now(), 'kit',
       'Take the kit back', '{}')`,
    [forceId, organisationId, randomUUID(), caseId],
  )
  return {
    'lifecycle.journeyId': journeyId,
    'lifecycle.reference': reference,
    'lifecycle.kind': 'leaver',
    'lifecycle.code': 'kit',
  }
}

/** A journal of their organisation, and one that they prepared. */
async function booksOf({ admin }: World, { forceId, organisationId, personId }: Whose) {
  const [journalId, proposalId] = [randomUUID(), randomUUID()]
  const reference = `JN-${journalId.slice(0, 8)}`
  await admin.query(
    `with journal as (insert into ledger.journal (force_id, organisation_id, journal_id, reference,
       source, source_key, happened_on, says, line_count, total_pence, content_digest, posted_at)
     values ($1, $2, $3, $4, 'payroll', $4, '2026-03-02', 'Pay', 2, 5, '', now()))
     insert into ledger.line (force_id, organisation_id, journal_id, line_number, subjective,
       debit_pence, credit_pence) values ($1, $2, $3, 1, '8020', 5, 0), ($1, $2, $3, 2, '7010', 0, 5)`,
    [forceId, organisationId, journalId, reference],
  )
  await admin.query(
    `insert into ledger.proposal (force_id, organisation_id, proposal_id, reference, happened_on,
       says, lines, total_pence, content_digest, status, prepared_by, prepared_at, version)
     values ($1, $2, $3, $4, '2026-03-02', 'Pay', '[]', 5, '', 'sent', $5, now(), 1)`,
    [forceId, organisationId, proposalId, `JN-${proposalId.slice(0, 8)}`, personId],
  )
  return {
    'ledger.journalId': journalId,
    'ledger.proposalId': proposalId,
    'ledger.reference': reference,
  }
}

/** Payments that they made and nobody has released. */
async function paymentsOf({ admin }: World, { forceId, organisationId, personId }: Whose) {
  const batchId = randomUUID()
  const reference = `PY-${batchId.slice(0, 8)}`
  await admin.query(
    `insert into banking.batch (force_id, organisation_id, batch_id, reference, source, source_key,
       says, originator, pays_on, payment_count, total_pence, content_digest, status, maker_id,
       made_at, version)
     values ($1, $2, $3, $4, 'expenses', $4, 'Expenses', 'payments', '2026-03-06', 1, 5, '', 'made',
       $5, now(), 1)`,
    [forceId, organisationId, batchId, reference, personId],
  )
  return { 'banking.batchId': batchId, 'banking.reference': reference }
}

/** A draft of theirs with one line about themselves. */
async function setOf({ admin }: World, { forceId, organisationId, personId }: Whose) {
  const changeSetId = randomUUID()
  const ids = [forceId, organisationId, changeSetId]
  await admin.query(
    `insert into changes.change_set (force_id, organisation_id, change_set_id, reference, title,
       purpose, from_on, reason, status, version, owner_id, drafted_at)
     values ($1, $2, $3, $4, 'Moves', 'mover', '2026-05-01', 'A test', 'draft', 1, $5, now())`,
    [...ids, `CS-${changeSetId.slice(0, 8)}`, personId],
  )
  await admin.query(
    `insert into changes.line (force_id, organisation_id, change_set_id, person_id, line_number,
       ends, outcome) values ($1, $2, $3, $4, 1, true, 'planned')`,
    [...ids, personId],
  )
  return changeSetId
}

/** A post in their unit, next of kin, bank details that wait, and vetting. */
async function recordsAbout(world: World, whose: Whose, self: Caller): Promise<Ids> {
  const { house, admin } = world
  const { forceId, organisationId, personId, unitId } = whose
  const demo = await machine(world, forceId)
  const post = { organisationId, unitId, from: '2020-01-01', title: 'Post', rankOrGrade: 'Band D' }
  const { postId } = await perform(house, demo, setPost, post)
  const kin = { name: 'Kim Matrix', relationship: 'partner', phone: '07700 900123' }
  const { contactId } = await perform(house, self, keepContact, kin)
  const { bankAccountId } = await perform(house, self, proposeAccount, {
    holderName: 'R Matrix',
    sortCode: '309214',
    accountNumber: '12345678',
  })
  const vettingId = randomUUID()
  await admin.query(
    `insert into records.vetting (force_id, organisation_id, vetting_id, person_id, level,
       granted_on, expires_on, recorded_at)
     values ($1, $2, $3, $4, 'nppv-3', '2021-03-01', '2026-03-20', now())`,
    [forceId, organisationId, vettingId, personId],
  )
  return { postId, contactId, bankAccountId, vettingId }
}

/** At court on a day, and kept on after a duty: claimed, behind the back of who decides. */
async function dutiesOf({ admin }: World, { forceId, organisationId, personId }: Whose) {
  const [commitmentId, claimId, deploymentId] = [randomUUID(), randomUUID(), randomUUID()]
  await admin.query(
    `insert into duty.commitment (force_id, organisation_id, commitment_id, person_id, kind,
       first_on, last_on, words, entered_at)
     values ($1, $2, $3, $4, 'court', '2026-03-12', '2026-03-12', 'Court', '2026-03-01Z')`,
    [forceId, organisationId, commitmentId, personId],
  )
  await admin.query(
    `insert into duty.deployment (force_id, organisation_id, deployment_id, person_id, skill,
       first_on, last_on, made_at)
     values ($1, $2, $3, $4, 'taser', '2026-03-12', '2026-03-13', '2026-03-01Z')`,
    [forceId, organisationId, deploymentId, personId],
  )
  const reference = `OT-2026-${claimId}`
  await admin.query(
    `insert into overtime.claim (force_id, organisation_id, claim_id, reference, person_id, kind,
       worked_on, starts_at, ends_at, told_at, notice, occasion, worked_minutes, travel_minutes,
       deducted_minutes, counted_minutes, rate_over, rate_under, time_off_minutes, lieu, choice,
       why, paragraph, status, entered_at, version)
     values ($1, $2, $3, $4, $5, 'overtime-planned', '2026-02-20', '2026-02-20T17:00Z',
       '2026-02-20T18:00Z', '2026-02-20T06:00Z', 0, 1, 60, 0, 0, 60, 4, 3, 80, false, null, 'A search',
       'Annex G', 'recorded', '2026-02-21Z', 1)`,
    [forceId, organisationId, claimId, reference, personId],
  )
  const swapId = randomUUID()
  await admin.query(
    `insert into duty.swap (force_id, organisation_id, swap_id, reference, asker_id, partner_id,
       asker_on, partner_on, status, asked_at, version)
     select $1, $2, $3, $4, $5, person_id, '2026-03-12', '2026-03-13', 'asked', '2026-03-01Z', 1
     from people.person where force_id = $1 and person_id <> $5 order by person_id limit 1`,
    [forceId, organisationId, swapId, `SW-2026-${swapId}`, personId],
  )
  return { commitmentId, claimId, deploymentId, reference, swapId }
}

/** A claim that is approved and drawn, its line without a receipt, an advance, what recurs. */
async function expensesOf({ admin }: World, { forceId, organisationId, personId }: Whose) {
  const [claimId, lineId, recurringId, advanceId] = [1, 2, 3, 4].map(() => randomUUID())
  const ids = [forceId, organisationId]
  const reference = `EX-2026-${claimId}`
  await admin.query(
    `insert into expenses.claim (force_id, organisation_id, claim_id, reference, kind, person_id,
       category, status, total_pence, vat_pence, advance_pence, paid_by, sampled_for, began_at,
       sent_at, decided_at, version)
     values ($1, $2, $3, $4, 'once', $5, 'officer', 'approved', 1200, 200, 0, 'salary', 'chance',
       '2026-02-20Z', '2026-02-20Z', '2026-02-21Z', 1)`,
    [...ids, claimId, reference, personId],
  )
  await admin.query(
    `insert into expenses.line (force_id, organisation_id, line_id, claim_id, person_id, kind,
       spent_on, amount_pence, vat_pence, receipt_needed, words, live, entered_at)
     values ($1, $2, $3, $4, $5, 'taxi', '2026-02-19', 1200, 200, true, 'To court', true,
       '2026-02-20Z')`,
    [...ids, lineId, claimId, personId],
  )
  await admin.query(
    `insert into expenses.recurring (force_id, organisation_id, recurring_id, person_id, kind,
       amount_pence, on_days, words, from_on, version)
     values ($1, $2, $3, $4, 'dog-food', 410, 'every', 'Food', '2026-02-25', 1)`,
    [...ids, recurringId, personId],
  )
  await admin.query(
    `insert into expenses.advance (force_id, organisation_id, advance_id, reference, person_id,
       amount_pence, purpose, given_on, settle_on, recorded_at)
     values ($1, $2, $3, $4, $5, 5000, 'A trial', '2026-02-20', '2026-03-20', '2026-02-20Z')`,
    [...ids, advanceId, `EA-2026-${advanceId}`, personId],
  )
  return {
    'expenses.claimId': claimId,
    'expenses.lineId': lineId,
    'expenses.recurringId': recurringId,
    'expenses.advanceId': advanceId,
    'expenses.reference': forceId === 1 ? reference : 'EX-2026-999999',
    'expenses.kind': 'taxi',
  }
}

/** A radio that somebody has and has not accepted yet. */
async function itemOf(world: World, { forceId, organisationId, personId }: Whose) {
  const number = parseInt(personId.slice(0, 8), 16)
  const assetNumber = `KL-2024-${String(number).padStart(12, '0')}`
  const holding = { personId, issuedOn: '2026-02-02', dueOn: '2026-03-20', accepted: false }
  const item = { kind: 'radio', serialNumber: `TEA${number}`, registeredOn: '2026-02-02' }
  await perform(world.house, await machine(world, forceId), loadItems, {
    items: [{ ...item, organisationId, assetNumber, holding }],
  })
  const { rows } = await world.admin.query<{ id: string }>(
    'select item_id as id from items.item where asset_number = $1',
    [assetNumber],
  )
  return { itemId: rows[0]?.id ?? '', assetNumber }
}

/** A skill somebody holds, and a place on a session of a course of their own organisation. */
async function learningOf(world: World, { forceId, organisationId, personId }: Whose) {
  const demo = await machine(world, forceId)
  const [courseId, sessionId] = [randomUUID(), randomUUID()]
  const skill = { personId, organisationId, skill: 'taser', awardedOn: '2025-03-20' }
  await perform(world.house, demo, loadSkills, { skills: [skill] })
  const title = `Taser ${courseId}`
  const days = { firstOn: '2026-06-01', lastOn: '2026-06-02', begins: '08:30', place: 'Hendon' }
  const number = parseInt(personId.slice(0, 8), 16)
  const reference = `TL-2026-${String(number).padStart(12, '0')}`
  await perform(world.house, demo, loadSessions, {
    courses: [{ organisationId, courseId, title, says: 'Using it', lengthDays: 2 }],
    sessions: [
      { organisationId, courseId, sessionId, reference, ...days, places: 2, status: 'planned' },
    ],
    bookings: [{ sessionId, personId, status: 'booked', askedAt: '2026-02-02T09:00:00Z' }],
  })
  const { rows } = await world.admin.query<{ booking: string; held: string }>(
    `select booking_id as booking, held_skill_id as held
     from learning.booking join learning.held_skill using (force_id, person_id)
     where session_id = $1`,
    [sessionId],
  )
  return {
    'learning.courseId': courseId,
    'learning.sessionId': sessionId,
    'learning.bookingId': rows[0]?.booking ?? '',
    'learning.heldSkillId': rows[0]?.held ?? '',
  }
}

/** An account in another system, as an earlier system knew it. */
async function elsewhereOf(world: World, { forceId, organisationId, personId }: Whose) {
  const { house, admin } = world
  const demo = await machine(world, forceId)
  const code = `system-${personId.slice(0, 8)}`
  const { targetId } = await perform(house, demo, addTarget, {
    code,
    name: 'A system',
    baseUrl: 'https://x.example/scim',
    secret: 'x',
    lookAgainDays: 30,
  })
  const account = {
    personId,
    organisationId,
    target: code,
    userName: 'robin',
    givenName: 'Robin',
    familyName: 'Matrix',
  }
  await perform(house, demo, loadAccounts, {
    accounts: [{ ...account, wanted: 'active', wantedAt: '2026-02-02T09:00:00Z', state: 'asked' }],
  })
  const { rows } = await admin.query<{ id: string }>(
    'select account_id as id from scim.account where person_id = $1',
    [personId],
  )
  return {
    'scim.accountId': rows[0]?.id ?? '',
    'scim.targetId': targetId,
    'scim.accounts-of.personIds': [personId],
  }
}

/** Their sickness, and maternity leave whose pay they chose. */
async function absencesOf(world: World, whose: Whose): Promise<Ids> {
  const sick = await absenceOf(world, whose)
  return { ...sick, ...(await absencePayOf(world, whose, sick['absence.absenceId'])) }
}

/** Sickness that is over, with a reason, and nobody has talked with them yet. */
async function absenceOf(world: World, { forceId, organisationId, personId }: Whose) {
  const reference = `AL-2026-${String(parseInt(personId.slice(0, 8), 16)).padStart(12, '0')}`
  const days = { firstOn: '2026-02-09', lastOn: '2026-02-11', kind: 'sickness', reason: 'cold' }
  await perform(world.house, await machine(world, forceId), loadAbsences, {
    absences: [{ personId, organisationId, reference, ...days }],
  })
  const { rows } = await world.admin.query<{ id: string }>(
    'select absence_id as id from absence.absence where reference = $1 and force_id = $2',
    [reference, forceId],
  )
  const { rows: notes } = await world.admin.query<{ id: string }>(
    `insert into absence.fit_note (force_id, organisation_id, fit_note_id, absence_id, person_id,
       from_on, until_on, entered_at)
     values ($1, $2, gen_random_uuid(), $3, $4, '2026-03-01', '2026-03-20', '2026-03-01Z')
     returning fit_note_id as id`,
    [forceId, organisationId, rows[0]?.id, personId],
  )
  return {
    'absence.absenceId': rows[0]?.id ?? '',
    'absence.fitNoteId': notes[0]?.id ?? '',
    'absence.reference': reference,
  }
}
