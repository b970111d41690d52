import { join } from 'node:path'
import type { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'

/** Templates of documents, beside this file. What they print is given to them as data. */
export type Template = 'payslip' | 'year-certificate' | 'leaving-certificate'

let opened: Promise<{ readonly compiler: NodeCompiler; readonly standard: PdfStandard }> | undefined

// The compiler is 50 MB: it is loaded when the first document is wanted.
async function open() {
  const library = await import('@myriaddreamin/typst-ts-node-compiler')
  const compiler = library.NodeCompiler.create({ workspace: import.meta.dirname })
  return { compiler, standard: library.PdfStandard.UA_1 }
}

/**
 * A tagged PDF for screen readers (PDF/UA-1, ISO 14289-1), in the fonts of the compiler. The data
 * goes in as JSON and is printed as text: nothing in it is read as markup.
 */
export async function typeset(template: Template, data: unknown): Promise<Buffer> {
  opened ??= open()
  const { compiler, standard } = await opened
  const pdf = compiler.pdf(
    {
      mainFilePath: join(import.meta.dirname, `${template}.typ`),
      inputs: { data: JSON.stringify(data) },
    },
    { pdfStandard: standard },
  )
  // What it remembers of documents before the last few is let go: they are about other people.
  compiler.evictCache(10)
  return pdf
}
