/** What a column of a file holds: said by the column, else found in the value. */
export type CellKind = 'text' | 'day' | 'moment' | 'number' | 'pounds' | 'minutes'

export type CellValue = string | number | bigint | null

export const plainDecimal = /^-?\d+(\.\d+)?$/

/** The heading in a file that has no formats of its own: minutes are not to be read as hours. */
export function plainHeading(column: { readonly heading: string; readonly is?: CellKind }): string {
  const { heading, is } = column
  return is === 'minutes' ? `${heading} (minutes)` : heading
}

/** All pages of a list, one after the other. */
export interface Paged {
  rows(result: unknown): readonly unknown[]
  next(result: unknown): string | undefined
  after(cursor: string): Promise<unknown>
}

/** The rows of each page, of which the first is there already. Asks for the next when asked. */
export async function* pagesOf(first: unknown, paged: Paged): AsyncGenerator<readonly unknown[]> {
  let result = first
  for (;;) {
    const rows = paged.rows(result)
    yield rows
    const cursor = paged.next(result)
    if (cursor === undefined || rows.length === 0) return
    result = await paged.after(cursor)
  }
}
