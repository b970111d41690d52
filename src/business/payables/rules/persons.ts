/** What stands where a file named a private person: the product keeps companies only. */
export const withheldName = 'Individual (name withheld)'
export const withheldText = 'Text withheld: it named a person'

const title = 'mr|mrs|ms|miss|mx|dr|doctor|prof|professor|rev|reverend|sir|dame|cllr|councillor'
// Forms and institutions only: `Mrs A Example Training Services` is still Mrs Example.
const company = words(
  'ltd|limited|lim|plc|llp|lp|inc|gmbh|b\\.?v|co|company|group|partners|partnership|associates',
  'trust|school|college|university|academy|surgery|practice|hospital|museum|foundation|council',
  'constabulary|association|society',
)
const titleFirst = new RegExp(`^(?:the )?(?:${title})\\b\\.?[\\s,&]*\\p{L}`, 'iu')
const titleLast = new RegExp(`[\\s,(](?:mr|mrs|ms|miss|mx|dr|prof)\\.?\\)?$`, 'iu')
const publishedAsPerson = new RegExp(
  [
    '^(?:(?:private |various )?individuals?\\b',
    'name withheld|personal (?:data|information)|redacted.*(?:person|individual|name)',
    'foster (?:carer|parent)s?$',
    '(?:sole trader|employee|officer|claimant|tenant|client)(?: name)?$)',
  ].join('|'),
  'i',
)
// With capitals, because `MS Office` and `DR site` are no people.
const titledNameWithin = /(?:^|[\s,(/-])(?:Mr|MR|Mrs|MRS|Ms|Miss|MISS|Dr|Prof|Rev)\b\.? +\p{Lu}/u

/**
 * True when a payee looks like a private person: a title with a name and no word of a company
 * (`Mrs A Example`, `EXAMPLE, A (MR)`), or what publishers write instead of one (`Individual payee
 * 12`). A person without a title is not recognised; a company called like one may be withheld.
 */
export function looksLikeAPerson(name: string): boolean {
  const plain = name.trim()
  if (publishedAsPerson.test(plain)) return true
  if (company.test(plain)) return false
  if (titleFirst.test(plain)) return true
  return titleLast.test(plain) && plain.split(/\s+/).length <= 5
}

/** True when free text names somebody with a title, such as `Taxi for Mrs Example`. */
export function namesAPerson(text: string): boolean {
  return titledNameWithin.test(text) || publishedAsPerson.test(text.trim())
}

function words(...alternatives: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${alternatives.join('|')})\\b`, 'i')
}
