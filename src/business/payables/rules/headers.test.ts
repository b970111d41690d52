import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchHeadings } from './headers.ts'
import type { Columns } from './headers.ts'

/** Headings of published layouts, with `field=` in front of those that should be used. */
const layouts: string[] = [
  [
    'URI|Company Name|paidOn=Transaction Date|reference=Voucher Number|Invoice Number|',
    'amount=Amount|supplier=Supplier|category=G/L Description|G/L Code|unit=Cost Centre|INV/CRN|',
    'Total Invoice Amount',
  ].join(''),
  [
    'Body|body=Body Name|paidOn=Date|reference=Transaction Number|amount=Amount|',
    'supplier=Supplier|Supplier ID|unit=Expense Area|category=Expense Type|Expense code|',
    'purpose=Extended Description',
  ].join(''),
  [
    'body=Body name|paidOn=Transaction date|supplier=Supplier (beneficiary)|',
    'reference=Transaction number|amount=Net amount|Irrecoverable VAT|',
    'unit=Department or service where expenditure occurred|category=Procurement category|',
    'CIPFA expenditure code|purpose=Purpose of expenditure (narrative)|Card transaction',
  ].join(''),
  [
    'unit=Service_Area_Categorisation|Service_Division_Categorisation|Responsible_Unit|',
    'category=Expenses_Type|Detailed_Expenses_Type|Expense_Code|purpose=Narrative|paidOn=Date|',
    'reference=Transaction_Number|SumOfAmount_Inc_VAT|amount=SumOfAmount_Exc_VAT|',
    'Capital_Revenue|supplier=Supplier_Name|Supplier_ID|Contract_ID',
  ].join(''),
  [
    'paidOn=Date Expenditure Incurred|unit=Department|supplier=Beneficiary|',
    'purpose=Summary of the purpose of the expenditure|amount=Amount|',
    'VAT that cannot be recovered|category=Merchant category',
  ].join(''),
  'paidOn=Month|supplier=Supplier|amount=AmountPaid|unit=ServiceArea',
  [
    'body=Body|unit=Department|supplier=Supplier Name|paidOn=Invoice Creation Date|',
    'amount=Invoice Nett Amount|category=Subj Description',
  ].join(''),
  ['supplier=Supplier Name|amount=Total'].join(''),
  ['paidOn=Date|amount=Amount|supplier=Supplier|supplier_clean|supplier_fuzzy'].join(''),
  [
    'Department family|body=Entity|paidOn=Date|category=Expense type|unit=Expense area|',
    'supplier=Supplier|reference=Transaction number|amount=Amount',
  ].join(''),
  [
    'body=Body Name|paidOn=Date|reference=Transaction Number|amount=Amount (£)|',
    'supplier=Supplier Name|unit=Expense Area|category=Expense Type|VAT registration|',
    'purpose=Purpose|Merchant Category',
  ].join(''),
  [
    'body=Organisation|unit=Directorate|Supplier ID|supplier=Supplier Name|',
    'reference=Payment Number|paidOn=Date Paid|amount=Net Amount|VAT Amount|Gross Amount|',
    'purpose=Description',
  ].join(''),
  [
    'supplier=Merchant Name|paidOn=Transaction Date|Posting Date|amount=Transaction Amount|',
    'Original Currency Amount|category=Merchant Category|purpose=Purpose of Expenditure',
  ].join(''),
  [
    'supplier=Vendor Name|Vendor Number|reference=Doc No|paidOn=Clearing Date|',
    'amount=Amount in GBP|category=Cost Element Description|unit=Cost Centre Name|',
    'Cost Centre',
  ].join(''),
  [
    'supplier=Beneficiary|amount=Value|paidOn=Payment Date|purpose=Narrative|',
    'unit=Service Area',
  ].join(''),
  [
    'supplier=Payee|amount=Amount excl VAT|Amount incl VAT|paidOn=Paid Date|',
    'category=Spend Category|reference=Invoice Number',
  ].join(''),
  [
    'body=OrganisationName|paidOn=EffectiveDate|unit=Directorate|',
    'category=ServiceCategoryLabel|supplier=SupplierName|Supplier ID|amount=Amount|',
    'purpose=Description',
  ].join(''),
  ['body=Force|paidOn=Payment Date|supplier=Supplier|amount=Amount £|purpose=Details'].join(''),
  [
    'unit=Business Unit|supplier=Creditor Name|Creditor Ref|amount=Invoice Amount|',
    'paidOn=Invoice Date|category=Account Description|Contract Number|Supplier Postcode',
  ].join(''),
]

function wanted(layout: string): { headings: string[]; columns: Columns } {
  const columns: Columns = {}
  const headings = layout.split('|').map((cell, column) => {
    const [field, heading] = cell.split('=')
    if (heading === undefined) return cell
    columns[field as keyof Columns] = column
    return heading
  })
  return { headings, columns }
}

for (const layout of layouts) {
  const { headings, columns } = wanted(layout)
  test(`columns of: ${headings.join(', ')}`, () => {
    const found = matchHeadings(headings)
    assert.deepEqual(sorted(found.columns), sorted(columns))
    assert.ok(found.score > 0)
  })
}

test('a row without a supplier and an amount is no header', () => {
  for (const cells of [
    ['Sum of Invoice Nett Amount', ''],
    ['Spending over £500', '', ''],
    ['Report Date: 02/07/2012', ''],
    ['Example Ltd', '12.50', '03/04/2012'],
  ]) {
    assert.equal(matchHeadings(cells).score, 0, cells.join())
  }
})

function sorted(columns: Columns) {
  return Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1))
}
