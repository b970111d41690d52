import { parseDay } from '#platform/time'
import type { NiForReturn, PayslipForReturn, RunForReturn } from '#business/payroll'

/** A run of February 2026 of an invented force. */
export const februaryRun: RunForReturn = {
  runId: '00000000-0000-4000-8000-000000000001',
  reference: 'PR-2026-000011',
  organisationId: 11,
  taxYear: '2025-26',
  frequency: 'monthly',
  kind: 'monthly',
  period: 11,
  payDay: parseDay('2026-02-25'),
  employer: {
    payeReference: '123/BL456',
    accountsOffice: '123PB00012345',
    name: 'Bluelamp Police',
  },
}

const ni: NiForReturn = {
  category: 'A',
  grossPence: 400_000,
  grossToDatePence: 4_400_000,
  lowerLimitToDatePence: 596_200,
  lowerToPrimaryToDatePence: 556_600,
  primaryToUpperToDatePence: 3_247_200,
  employeePence: 23_616,
  employeeToDatePence: 259_776,
  employerPence: 53_745,
  employerToDatePence: 591_195,
}

/** A constable's payslip of that run, with what the test is about instead. */
export function payslip(given: Partial<PayslipForReturn> = {}): PayslipForReturn {
  return {
    personId: '00000000-0000-4000-8000-0000000000a1',
    payrollId: '207LX',
    title: null,
    givenName: 'Robin',
    familyName: 'Ash',
    bornOn: parseDay('1994-07-12'),
    sex: 'F',
    nino: 'AB123456C',
    joinedOn: parseDay('2019-09-09'),
    leftOn: null,
    starterDeclaration: null,
    taxCode: '1257L',
    alone: false,
    niCategory: 'A',
    loanPlan: null,
    postgraduate: false,
    taxablePence: 346_240,
    taxPence: 48_280,
    loanPence: 0,
    postgraduatePence: 0,
    pensionPence: 53_760,
    untaxedPence: 0,
    fromNetPence: 0,
    netPence: 274_344,
    statutory: {},
    toDate: {
      taxablePence: 3_808_640,
      taxPence: 531_140,
      loanPence: 0,
      postgraduatePence: 0,
      pensionPence: 591_360,
    },
    ni: [ni],
    hoursBand: 'D',
    afterLeaving: false,
    previous: { payPence: 0, taxPence: 0 },
    pensions: [
      {
        scheme: 'police-2015',
        annualPence: 4_800_000,
        pensionablePence: 400_000,
        memberPence: 53_760,
        employerPence: 141_200,
      },
    ],
    ...given,
  }
}

/** National insurance under another letter, besides the first. */
export const otherLetter = (given: Partial<NiForReturn>): NiForReturn => ({ ...ni, ...given })
