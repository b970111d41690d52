const companyForm = /(?<=\S)(?: (?:ltd|limited|plc|llp|lp|inc|co|company|public))+$/

/**
 * A supplier's name as it is compared: lower case, letters and figures only, `&` as `and`, without
 * accents and without the company form at its end. `Veolia ES (UK) Ltd` and `VEOLIA E.S. UK
 * LIMITED` differ, `Mears Limited` and `MEARS LTD.` do not. Empty for a name without a letter.
 */
export function plainSupplier(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/['\u2019\p{M}]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(companyForm, '')
}

/** The first text after all that begin with this one, by code point: the end of a prefix search. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`
}
