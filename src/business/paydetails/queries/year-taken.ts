import { declared, type CommandContext } from '#platform/actions'

/** What is left of an overpayment, in pence, and which run found it of which tax year. */
export interface YearAsked {
  readonly overpaymentId: string
  readonly organisationId: number
  readonly personId: string
  readonly taxYear: string
  readonly foundBy: string
  readonly leftPence: number
}

/** What a tax year took of what is left of an overpayment, in pence. */
export interface YearFigures {
  readonly gross: number
  readonly tax: number
  readonly ni: number
  readonly employerNi: number
  readonly loan: number
}

interface YearSource {
  of<T>(ctx: CommandContext<T>, asked: YearAsked): Promise<YearFigures>
}

/** Binds who reckons it from payslips: `yearTaken: yearTaken({ of: takenOfYear })`, of one room. */
export const yearTaken = (source: YearSource): readonly YearSource[] => [source]

/** What the tax year that paid an overpayment took of what is left of it. */
export function figuresOfYear<T>(ctx: CommandContext<T>, asked: YearAsked): Promise<YearFigures> {
  const [source] = declared(ctx, 'yearTaken') as readonly YearSource[]
  if (source === undefined) throw new Error('No room reckons what a tax year took of pay')
  return source.of(ctx, asked)
}
