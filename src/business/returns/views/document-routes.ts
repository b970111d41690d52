import { stream } from '#platform/http'
import { leavingCertificatePdf, payslipPdf, yearCertificatePdf } from '../exports/documents.ts'
import { leavingDocument, payslipDocument, yearDocument } from '../queries/documents.ts'

const type = 'application/pdf'

/** Documents are made when they are asked for; of them a P45 alone is kept, as it was issued. */
export const documentRoutes = [
  stream({
    path: '/returns/payslips/:runId/:personId',
    query: payslipDocument,
    name: ({ name }) => name,
    type,
    async *write({ document }) {
      yield await payslipPdf(document)
    },
  }),
  stream({
    path: '/returns/p60/:taxYear/:personId',
    query: yearDocument,
    name: ({ name }) => name,
    type,
    async *write({ certificate, replaces }) {
      yield await yearCertificatePdf(certificate, { replaces })
    },
  }),
  stream({
    path: '/returns/p45/:personId',
    query: leavingDocument,
    name: ({ name }) => name,
    type,
    async *write({ certificate, issuedOn, copiedOn }) {
      yield await leavingCertificatePdf(certificate, { issuedOn, copiedOn })
    },
  }),
]
