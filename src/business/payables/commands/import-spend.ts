import { subtractPence, type Pence } from '#platform/money'
import { importSpending } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { importInput, type ImportInput } from '../import-input.ts'
import * as load from '../loading.ts'
import { overlapOf, type Overlapped } from '../overlap.ts'

/** What an import did. Pence of `added` and `known` sum to those accepted. */
export interface Imported {
  readonly fileId: string
  /** The same file, read the same way, was imported before: nothing was added. */
  readonly already: boolean
  readonly added: number
  readonly addedPence: Pence
  /** Payments that were here already, of this file or another of its source. */
  readonly known: number
  readonly knownPence: Pence
  readonly files: readonly Overlapped[]
}

export const importSpend = defineBulkCommand({
  name: 'payables.import-spend',
  says: 'Adds the staged rows of a file of published spending to the record, each payment once',
  permission: importSpending,
  input: importInput,
  audit: {
    operation: 'collection',
    record: ['source', 'fileName', 'fileDigest', 'manifestDigest', 'bytes', 'fingerprint'],
  },
  callableBy: ['machine:import', 'machine:demo'],

  async run(ctx, asked) {
    await load.oneImportOfThisSource(ctx, asked)
    await load.assertReconciles(ctx, asked)
    const before = await load.importedAs(ctx, asked.manifestDigest)
    const overlap = before === undefined ? await overlapOf(ctx, asked.batchId) : allKnown(asked)
    const fileId = before ?? ctx.newId()
    const imported: Imported = {
      fileId,
      already: before !== undefined,
      ...overlap,
      added: asked.totals.accepted - overlap.known,
      addedPence: subtractPence(asked.totals.acceptedPence, overlap.knownPence),
    }
    if (before === undefined) {
      await load.keepSource(ctx, asked)
      await load.keepFile(ctx, asked, imported, await load.rememberMapping(ctx, asked))
      await load.addLines(ctx, asked, imported)
      await load.addRejects(ctx, asked, fileId)
      await load.addMonths(ctx, fileId)
    }
    return { ...imported, totals: asked.totals }
  },
  subjects: (_input, { fileId }) => [`payables.spend-file:${fileId}`],
  totals: ({ already, totals, added, addedPence, known, knownPence }) => ({
    already,
    ...totals,
    added,
    addedPence,
    known,
    knownPence,
  }),
})

const allKnown = ({ totals: { accepted, acceptedPence } }: ImportInput) => ({
  known: accepted,
  knownPence: acceptedPence,
  files: [],
})
