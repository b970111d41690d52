import type { Pence } from '#platform/money'
import { addDays, daysBetween, parseDay, yearOf, type Day } from '#platform/time'
import { bacsField } from '../rules/names.ts'
import { nameOfPart } from '../rules/files.ts'
import { totalOf, type Numbered, type Payment } from '../rules/payments.ts'

/** What a file for the bank is made from: nothing in it depends on when it is written. */
export interface Submission {
  /** PY-2026-000001 */
  readonly reference: string
  /** Which file of the batch, from 1. */
  readonly part: number
  readonly serviceUserNumber: string
  readonly accountName: string
  readonly sortCode: string
  readonly accountNumber: string
  readonly createdOn: Day
  readonly processedOn: Day
  readonly payments: readonly Numbered[]
}

const CREDIT = '99'
const CONTRA = '17'
/** Every file goes over one processing day: the records have 100 characters. */
const WORK_CODE = '1 DAILY  '

/**
 * A single-day file of Bacs Standard 18 for direct credits: labels VOL1, HDR1, HDR2 and UHL1, a
 * record of 100 characters for each payment (code 99), one contra that debits the originator (code
 * 17), and EOF1, EOF2 and UTL1 with the totals. Labels have 80 characters, lines end in CR LF.
 */
export function bacsFile(submission: Submission): string {
  const { payments } = submission
  const total = totalOf(payments)
  return [
    ...headers(submission),
    ...payments.map((payment) => creditRecord(submission, payment)),
    contraRecord(submission, total),
    ...trailers(submission, total),
  ]
    .map((record) => `${record}\r\n`)
    .join('')
}

/** A day as Bacs writes it: a blank, two figures of the year, three of the day in it. */
export function bacsDay(day: Day): string {
  const ofYear = daysBetween(parseDay(`${yearOf(day)}-01-01`), day) + 1
  return ` ${String(yearOf(day) % 100).padStart(2, '0')}${String(ofYear).padStart(3, '0')}`
}

/**
 * Six figures that tell this submission from others of the service user; a file after the first of
 * its batch has a letter for the first of them.
 */
const serialOf = ({ reference, part }: Submission): string =>
  part === 1 ? reference.slice(-6) : `${String.fromCodePoint(A + part - 2)}${reference.slice(-5)}`

const A = 65

function headers(submission: Submission): string[] {
  const { serviceUserNumber, processedOn } = submission
  const blanks = (width: number): string => ' '.repeat(width)
  return [
    `VOL1${serialOf(submission)}0${blanks(30)}${serviceUserNumber}${blanks(32)}1`,
    fileLabel('HDR1', submission),
    recordLabel('HDR2'),
    `UHL1${bacsDay(processedOn)}999999${blanks(4)}00000000${WORK_CODE}001${blanks(40)}`,
  ]
}

function trailers(submission: Submission, total: Pence): string[] {
  const sums = `${figures(total, 13)}${figures(total, 13)}`
  const counts = `${figures(1, 7)}${figures(submission.payments.length, 7)}`
  return [fileLabel('EOF1', submission), recordLabel('EOF2'), `UTL1${sums}${counts}`.padEnd(80)]
}

/** HDR1 and EOF1: whose file it is, its serial number, when it was made and until when it holds. */
function fileLabel(label: 'HDR1' | 'EOF1', submission: Submission): string {
  const { serviceUserNumber: user, createdOn, processedOn } = submission
  const identifier = `A${user}S  1${user}`
  const dates = `${bacsDay(createdOn)}${bacsDay(addDays(processedOn, 3))}`
  const numbers = `${serialOf(submission)}00010001${' '.repeat(6)}`
  return `${label}${identifier}${numbers}${dates}0000000`.padEnd(80)
}

/** HDR2 and EOF2: fixed records of 100 characters. */
const recordLabel = (label: 'HDR2' | 'EOF2'): string =>
  `${label}F0200000100${' '.repeat(35)}00`.padEnd(80)

function creditRecord(submission: Submission, payment: Payment): string {
  const { sortCode, accountNumber, amount, reference, payeeName } = payment
  return record({
    to: `${sortCode}${accountNumber}`,
    code: CREDIT,
    submission,
    amount,
    name: submission.accountName,
    reference,
    account: payeeName,
  })
}

function contraRecord(submission: Submission, total: Pence): string {
  const { sortCode, accountNumber, accountName, reference, part } = submission
  return record({
    to: `${sortCode}${accountNumber}`,
    code: CONTRA,
    submission,
    amount: total,
    name: nameOfPart(reference, part),
    reference: 'CONTRA',
    account: accountName,
  })
}

interface Written {
  readonly to: string
  readonly code: string
  readonly submission: Submission
  readonly amount: Pence
  readonly name: string
  readonly reference: string
  readonly account: string
}

function record({ to, code, submission, amount, name, reference, account }: Written): string {
  const from = `${submission.sortCode}${submission.accountNumber}`
  const words = [name, reference, account].map((text) => bacsField(text, 18)).join('')
  return `${to}0${code}${from}    ${figures(amount, 11)}${words}`
}

const figures = (amount: bigint | number, width: number): string =>
  amount.toString().padStart(width, '0')
