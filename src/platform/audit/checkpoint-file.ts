import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '#platform/secrets'
import type { Checkpoint } from './checkpoint.ts'

const line = z.strictObject({
  format: z.literal('bluelamp-checkpoint-1'),
  number: z.int().positive(),
  at: z.string(),
  heads: z.array(
    z.strictObject({
      stream: z.string(),
      blocks: z.int().positive(),
      rows: z.int().positive(),
      hash: z.string(),
    }),
  ),
  previous: z.string(),
  keyId: z.string(),
  signature: z.string(),
})

/** What a checkpoint file holds. `torn` = its last line was cut by a crash, and is not counted. */
export type CheckpointFile = {
  checkpoints: Checkpoint[]
  /** Line numbers, from 1, that are whole but are no checkpoints. */
  badLines: number[]
  torn: boolean
}

/**
 * Appends one checkpoint as a line and returns when it is on the disk. A torn last line is closed
 * first, so that it stays visible as a bad line and never runs into the new one.
 */
export async function appendCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const last = size === 0 ? '\n' : await byteAt(file, size - 1)
    await file.appendFile(`${last === '\n' ? '' : '\n'}${canonicalJson(checkpoint)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // Without this a crash could lose the name of a file that was just made.
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Reads a checkpoint file; a missing one holds nothing. Nothing read here is trusted yet. */
export async function readCheckpoints(path: string): Promise<CheckpointFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return parseCheckpoints(text)
}

/** The same over the text of a file. */
export function parseCheckpoints(text: string): CheckpointFile {
  const lines = text.split('\n')
  const rest = lines.pop() ?? ''
  const checkpoints: Checkpoint[] = []
  const badLines: number[] = []
  for (const [index, written] of lines.entries()) {
    const checkpoint = parseLine(written)
    if (checkpoint === undefined) badLines.push(index + 1)
    else checkpoints.push(checkpoint)
  }
  return { checkpoints, badLines, torn: rest !== '' }
}

function parseLine(written: string): Checkpoint | undefined {
  try {
    return line.parse(JSON.parse(written))
  } catch {
    return undefined
  }
}

async function byteAt(file: Awaited<ReturnType<typeof open>>, position: number): Promise<string> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, position)
  return buffer.toString('latin1')
}

// Far more than the longest line: a head is about 150 bytes, and a force has few streams.
const tailBytes = 256 * 1024

/** The last checkpoint of a file, read from its end; undefined where there is none yet. */
export async function lastCheckpoint(path: string): Promise<Checkpoint | undefined> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return undefined
  try {
    const { size } = await file.stat()
    const start = Math.max(0, size - tailBytes)
    const tail = Buffer.alloc(size - start)
    await file.read(tail, 0, tail.length, start)
    return parseCheckpoints(tail.toString('utf8')).checkpoints.at(-1)
  } finally {
    await file.close()
  }
}
