import { writePounds, type Pence } from '#platform/money'
import type { Day, Instant } from '#platform/time'
import { nameOfPart } from '../rules/files.ts'
import { totalOf } from '../rules/payments.ts'
import type { Submission } from './bacs.ts'

/** What the XML file needs besides. */
export interface Initiation extends Submission {
  readonly createdAt: Instant
  readonly paysOn: Day
}

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'
/** Sort codes, as ISO 20022 calls the clearing system of the United Kingdom. */
const CLEARING = 'GBDSC'

/**
 * The same payments as a customer credit transfer initiation, ISO 20022 pain.001.001.09: one group,
 * one payment information, a transaction for each payment with the reference that comes back.
 */
export function painFile(initiation: Initiation): string {
  const { reference, createdAt, accountName, payments } = initiation
  const name = nameOfPart(reference, initiation.part)
  const sums = [element('NbOfTxs', payments.length), element('CtrlSum', pounds(initiation))]
  const header = element('GrpHdr', [
    element('MsgId', name),
    element('CreDtTm', createdAt.toString({ smallestUnit: 'second' })),
    ...sums,
    element('InitgPty', [element('Nm', accountName)]),
  ])
  const information = element('PmtInf', [
    element('PmtInfId', name),
    element('PmtMtd', 'TRF'),
    ...sums,
    element('ReqdExctnDt', [element('Dt', initiation.paysOn)]),
    element('Dbtr', [element('Nm', accountName)]),
    account('DbtrAcct', initiation),
    agent('DbtrAgt', initiation),
    ...payments.map((payment) =>
      element('CdtTrfTxInf', [
        element('PmtId', [element('EndToEndId', `${reference}-${payment.number}`)]),
        element('Amt', [amount(payment.amount)]),
        agent('CdtrAgt', payment),
        element('Cdtr', [element('Nm', payment.payeeName)]),
        account('CdtrAcct', payment),
        element('RmtInf', [element('Ustrd', payment.reference)]),
      ]),
    ),
  ])
  const body = element('CstmrCdtTrfInitn', [header, information])
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}">${body}</Document>\n`
}

interface Account {
  readonly sortCode: string
  readonly accountNumber: string
}

const pounds = ({ payments }: Initiation): string => writePounds(totalOf(payments))
const amount = (of: Pence): string => `<InstdAmt Ccy="GBP">${writePounds(of)}</InstdAmt>`

/** An account of a bank in the United Kingdom by its eight digits. */
const account = (name: string, { accountNumber }: Account): string =>
  element(name, [element('Id', [element('Othr', [element('Id', accountNumber)])])])

const agent = (name: string, { sortCode }: Account): string =>
  element(name, [
    element('FinInstnId', [
      element('ClrSysMmbId', [
        element('ClrSysId', [element('Cd', CLEARING)]),
        element('MmbId', sortCode),
      ]),
    ]),
  ])

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** An element of text, or of others that are written already. */
function element(name: string, content: string | number | readonly string[]): string {
  const inner =
    typeof content === 'object'
      ? content.join('')
      : String(content).replaceAll(/[&<>]/g, (one) => escapes[one] ?? one)
  return `<${name}>${inner}</${name}>`
}
