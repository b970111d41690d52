/** What a column of a spending file can mean to us. Others are not read. */
export const fields = [
  'paidOn',
  'amount',
  'supplier',
  'body',
  'unit',
  'category',
  'purpose',
  'reference',
] as const
export type Field = (typeof fields)[number]

/** Which column (from 0) holds which field. */
export type Columns = Partial<Record<Field, number>>

// Weight by how surely a heading means the field; the first pattern that fits counts. A weight of
// nought says that the heading is something else although it contains the word.
const meanings: Record<Field, readonly (readonly [RegExp, number])[]> = {
  paidOn: [
    [/birth|expiry|expires|start|end date|contract|order date|from|until|published|due/, 0],
    [/\b(date paid|paid date|payment date|date of payment|paid on|pay date|clearing date)\b/, 12],
    [/\b(transaction|trans|tran|posting|posted|effective|gl|ledger|settlement) date\b/, 11],
    [/^date$/, 10],
    [/\binvoice date\b/, 8],
    [/\bdate\b/, 8],
    [/^paid$/, 3],
    [/\bmonth\b/, 2],
  ],
  amount: [
    [/\b(number|no|id|ref|reference|code|type|category|name|description|method)\b/, 0],
    [/\b(status|terms|run|date|period|month|currency|band)\b/, 0],
    [/^(recoverable |irrecoverable )?vat\b|\bvat (amount|value)$|amount of vat/, 0],
    [/\bnett?\b.*\b(amount|value|total|cost|amt)\b|\b(amount|value|total|amt)\b.*\bnett?\b/, 12],
    [/\b(amount|value|amt)\b.*\b(ex|excl|exc|excluding)\b/, 12],
    [/\boriginal\b.*\b(amount|value|amt)\b/, 3],
    [/\b(gross)\b/, 7],
    [/\b(amount|value|total|cost)\b.*\b(inc|incl|including)\b/, 7],
    [/^(the )?(total )?(amount|amt)( paid)?$/, 10],
    [/\b(amount|amt)\b/, 9],
    [/\bvalue\b/, 8],
    [/\b(total|expenditure|nett?|spend|spent|cost|price|sum|payment|debit)$/, 5],
    [/^(total|spend|sum)\b/, 4],
  ],
  supplier: [
    [/\b(id|number|no|code|ref|reference|type|category|status|class|group)\b/, 0],
    [/\b(postcode|post code|address|site|vat|sme|clean|fuzzy)\b/, 0],
    [/^(redacted )?(supplier|vendor|payee|beneficiary|creditor)( name| t name)?$/, 12],
    [/\b(supplier|vendor|payee|merchant|beneficiary|creditor|recipient|contractor)s? name\b/, 12],
    [/\bname of (the )?(supplier|vendor|payee|merchant|beneficiary)\b/, 12],
    [/^(merchant|trader|retailer|recipient|contractor|company|provider|paid to)$/, 10],
    [/\b(supplier|vendor|payee|merchant|beneficiary|creditor)\b/, 7],
    [/^(company|trading|business|account|customer|provider|trader) name$/, 6],
    [/^name$/, 3],
  ],
  body: [
    [/^(body name|name of body|organisation name|authority name)$/, 11],
    [/^(body|public body|entity|organisation|organization|authority|publisher)$/, 10],
    [/^(organisation|organization|authority|entity|council|force|police force)( name| label)?$/, 9],
    [/^department family$/, 5],
  ],
  unit: [
    [/\b(id|number|no|code|ref|family)\b/, 0],
    [
      /^(directorate|department|division|service|business unit|expense area|portfolio)( name)?$/,
      10,
    ],
    [/\b(service (area|label|division)|cost cent(re|er)|responsible unit|expenses? area)\b/, 9],
    [/\b(directorate|department|division|organisational unit|org unit|business area)\b/, 8],
    [/^(team|section|service|area|unit|branch|location|command|station)( name)?$/, 6],
  ],
  category: [
    [/\b(id|number|no|code|ref|vat|supplier|vendor|payment|transaction|card|capital)\b/, 0],
    [/\b(expenses?|expenditure|spend|spending) (type|category|description)\b/, 11],
    [/\b(merchant|procurement|purchase|summary of) category\b/, 10],
    [/\b(subj|subjective)\b/, 10],
    [/\b(account|nominal|ledger|cost element|gl|g l)( code)? (description|name|desc)\b/, 9],
    [/\bcategory\b|\bproclass\b|\bnature of\b/, 8],
    [/^(account|expenditure|expense|type|type of spend|service category label)$/, 5],
  ],
  purpose: [
    [/\b(id|number|no|code|ref|supplier|vendor|body|service)\b/, 0],
    [/\b(purpose|narrative|reason)\b/, 11],
    [/\b(invoice|item|line|transaction|goods|payment) (description|details?|text|desc)\b/, 10],
    [/^(description|details?|detail of transaction|summary|goods|text|comments?|notes?)$/, 9],
    [/\b(description|details)\b/, 4],
  ],
  reference: [
    [/\b(supplier|vendor|vat|company|charity|registration|cost|contract|postcode|name)\b/, 0],
    [/\b(transaction|trans|tran) (number|no|id|ref|reference)\b/, 12],
    [/\b(document|doc|voucher|payment|internal|unique|ap|our) (number|no|id|ref|reference)\b/, 10],
    [/\binvoice (number|no|id|ref|reference)\b/, 9],
    [/^(reference|ref|reference number|transaction|voucher|id)( no)?$/, 7],
  ],
}

/** A heading as it is compared: lower case, words only, signs and currency out. */
export function plainHeading(cell: string): string {
  return cell
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\bgbp\b|\bsterling\b|£/g, ' ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** The best column for every field, and how well the row does as a header (nought: it is none). */
export function matchHeadings(cells: readonly string[]): { columns: Columns; score: number } {
  const candidates = cells.flatMap((cell, column) => {
    const heading = plainHeading(cell)
    return heading === '' || heading.length > 60
      ? []
      : fields.map((field) => ({ field, column, weight: weightOf(heading, field) }))
  })
  const columns: Columns = {}
  const taken = new Set<number>()
  let score = 0
  for (const { field, column, weight } of candidates
    .filter((candidate) => candidate.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.column - b.column)) {
    if (columns[field] !== undefined || taken.has(column)) continue
    columns[field] = column
    taken.add(column)
    score += weight
  }
  const enough = columns.amount !== undefined && columns.supplier !== undefined
  return { columns, score: enough ? score : 0 }
}

function weightOf(heading: string, field: Field): number {
  return meanings[field].find(([pattern]) => pattern.test(heading))?.[1] ?? 0
}
