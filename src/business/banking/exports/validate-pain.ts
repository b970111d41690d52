import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const schema = join(import.meta.dirname, '../data/pain.001.001.09.xsd')

/**
 * What the schema of ISO 20022 says against a pain.001.001.09 file: nothing, or the validator's
 * words, which may hold what is in the file. The validator is loaded once it is needed.
 */
export async function problemsWithPain(xml: string): Promise<string | undefined> {
  const { XmlDocument, XsdValidator } = await import('libxml2-wasm')
  const definition = XmlDocument.fromBuffer(readFileSync(schema))
  const validator = XsdValidator.fromDoc(definition)
  try {
    const document = XmlDocument.fromString(xml)
    try {
      validator.validate(document)
      return undefined
    } finally {
      document.dispose()
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    validator.dispose()
    definition.dispose()
  }
}
