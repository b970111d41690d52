import { formatPounds, pence, writePounds } from '#platform/money'

export const pounds = (amount: bigint | number): string => formatPounds(pence(amount))

/** A column of amounts in pence, exact in a file and in pounds on the page. */
export const amountColumn = <Row>(heading: string, of: (row: Row) => number) =>
  ({
    heading,
    value: (row: Row) => writePounds(pence(of(row))),
    is: 'pounds',
    cell: (row: Row) => pounds(of(row)),
    numeric: true,
  }) as const
