import { formatPounds, pence } from '#platform/money'

export const pounds = (amount: bigint | number): string => formatPounds(pence(amount))
