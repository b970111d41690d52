import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { keysOf } from '#platform/secrets'
import { sealBlock } from './blocks.ts'
import type { Block, SealedRow } from './blocks.ts'
import { signCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { verifyEvidence } from './verify.ts'

type Stream = { stream: string; rows: SealedRow[]; blocks: Block[] }
type World = { streams: Stream[]; checkpoints: Checkpoint[]; publicKeys: string[] }

const columns = ['number', 'actor', 'operation', 'reason']
const sealedAt = '2026-03-02T10:00:00Z'
const signerOf = (fill: number) => {
  const secret = Buffer.alloc(32, fill).toString('base64url')
  const key = { id: '00000001', secret }
  return keysOf({ format: 'bluelamp-keys-1', root: key, values: [key] }).signer('audit-checkpoint')
}
const ours = signerOf(1)
const theirs = signerOf(2)

/** Two forces, each block anchored by a checkpoint, stamps with gaps and equal stamps. */
function sealedWorld(sizes: readonly number[]): World {
  const world: World = {
    streams: ['1/audit.entry', '2/audit.entry'].map((stream) => ({ stream, rows: [], blocks: [] })),
    checkpoints: [],
    publicKeys: [ours.publicKeyPem],
  }
  for (const [round, size] of sizes.entries()) {
    for (const stream of world.streams) {
      const until = BigInt((round + 1) * 1000)
      const rows = Array.from({ length: size }, (_, at) => rowOf(round, at))
      stream.rows.push(...rows)
      stream.blocks.push(
        sealBlock(stream.stream, columns, rows, { until, sealedAt }, stream.blocks.at(-1)),
      )
    }
    anchor(world)
  }
  return world
}

function rowOf(round: number, at: number): SealedRow {
  return {
    stamp: BigInt(round * 1000 + 3 * Math.floor(at / 2)),
    id: String(round * 1000 + at),
    fields: [`person-${at % 5}`, 'consultation', at % 3 === 0 ? null : `reason ${at}`],
  }
}

function anchor(world: World, signer = ours): void {
  const heads = world.streams.map(({ stream, blocks }) => ({
    stream,
    blocks: blocks.length,
    rows: blocks.reduce((sum, { count }) => sum + count, 0),
    hash: blocks.at(-1)?.hash.toString('hex') ?? '',
  }))
  const last = world.checkpoints.at(-1)
  world.checkpoints.push(signCheckpoint(heads, '2026-03-02T10:00:00Z', last, signer))
}

/** What a superuser with our program could do: every block made anew over the rows as they are. */
function rechain(stream: Stream): void {
  const { blocks, rows } = stream
  stream.blocks = []
  for (const { until, from } of blocks) {
    const covered = rows.filter((row) => row.stamp >= from && row.stamp < until)
    if (covered.length === 0) continue
    const previous = stream.blocks.at(-1)
    stream.blocks.push(sealBlock(stream.stream, columns, covered, { until, sealedAt }, previous))
  }
}

type Tampering = (world: World, stream: Stream, pick: (below: number) => number) => void

const change = (stream: Stream, at: number, next: Partial<SealedRow>) => {
  stream.rows = stream.rows.map((row, index) => (index === at ? { ...row, ...next } : row))
}
const swap = <T>(list: readonly T[], a: number, b: number): T[] =>
  list.map((item, at) => (at === a ? list[b] : at === b ? list[a] : item) as T)
const differentFrom = (a: number, length: number, pick: (below: number) => number) =>
  (a + 1 + pick(length - 1)) % length

const tamperings: Record<string, Tampering> = {
  'updates a column': (_world, stream, pick) => {
    const at = pick(stream.rows.length)
    const fields = [...(stream.rows[at]?.fields ?? [])]
    fields[pick(fields.length)] = `forged ${pick(1000)}`
    change(stream, at, { fields })
  },
  'turns null into an empty text': (_world, stream, pick) => {
    const nulls = stream.rows.flatMap((row, at) => (row.fields[2] === null ? [at] : []))
    const at = nulls[pick(nulls.length)] ?? 0
    change(stream, at, { fields: [...(stream.rows[at]?.fields.slice(0, 2) ?? []), ''] })
  },
  'shifts letters from one column to the next': (_world, stream, pick) => {
    const at = pick(stream.rows.length)
    const [first = '', second = '', third = null] = stream.rows[at]?.fields ?? []
    change(stream, at, { fields: [first?.slice(0, -1) ?? '', `${first?.at(-1)}${second}`, third] })
  },
  'gives a row another id': (_world, stream, pick) => {
    change(stream, pick(stream.rows.length), { id: `${900000 + pick(1000)}` })
  },
  'gives a row another stamp': (_world, stream, pick) => {
    const at = pick(stream.rows.length)
    change(stream, at, { stamp: (stream.rows[at]?.stamp ?? 0n) + 1n })
  },
  'moves a row into the unsealed window': (_world, stream, pick) => {
    change(stream, pick(stream.rows.length), { stamp: 999999n })
  },
  'deletes a row': (_world, stream, pick) => {
    stream.rows.splice(pick(stream.rows.length), 1)
  },
  'adds a row': (_world, stream, pick) => {
    const row = stream.rows[pick(stream.rows.length)]
    if (row !== undefined) stream.rows.push({ ...row, id: `${900000 + pick(1000)}` })
  },
  'doubles a row': (_world, stream, pick) => {
    const at = pick(stream.rows.length)
    stream.rows.splice(at, 0, ...stream.rows.slice(at, at + 1))
  },
  'exchanges what two rows say': (_world, stream, pick) => {
    const a = pick(stream.rows.length)
    const distinct = stream.rows.flatMap((row, at) =>
      String(row.fields) === String(stream.rows[a]?.fields) ? [] : [at],
    )
    const b = distinct[pick(distinct.length)] ?? 0
    const [one, two] = [stream.rows[a]?.fields ?? [], stream.rows[b]?.fields ?? []]
    change(stream, a, { fields: two })
    change(stream, b, { fields: one })
  },
  'exchanges two rows': (_world, stream, pick) => {
    const start = pick(stream.rows.length)
    const until = stream.blocks.find((block) => block.until > (stream.rows[start]?.stamp ?? 0n))
    const same = stream.rows.flatMap((row, at) =>
      row.stamp < (until?.until ?? 0n) && row.stamp >= (until?.from ?? 0n) ? [at] : [],
    )
    const a = same.indexOf(start)
    const b = differentFrom(a, same.length, pick)
    stream.rows = swap(stream.rows, same[a] ?? 0, same[b] ?? 0)
  },
  'cuts the tail, blocks and rows': (_world, stream, pick) => {
    stream.blocks = stream.blocks.slice(0, pick(stream.blocks.length))
    const until = stream.blocks.at(-1)?.until ?? 0n
    stream.rows = stream.rows.filter((row) => row.stamp < until)
  },
  'removes a whole stream': (world, stream) => {
    world.streams.splice(world.streams.indexOf(stream), 1)
  },
  'updates a row and chains everything anew': (_world, stream, pick) => {
    change(stream, pick(stream.rows.length), { fields: ['forged', String(pick(1000)), null] })
    rechain(stream)
  },
  'deletes a row and chains everything anew': (_world, stream, pick) => {
    stream.rows.splice(pick(stream.rows.length), 1)
    rechain(stream)
  },
  'chains anew and signs with another key': (world, stream, pick) => {
    change(stream, pick(stream.rows.length), { fields: ['forged', String(pick(1000)), null] })
    rechain(stream)
    const rounds = world.checkpoints.length
    world.checkpoints = []
    for (let round = 0; round < rounds; round++) anchor(world, theirs)
  },
  'removes a block': (_world, stream, pick) => {
    stream.blocks.splice(pick(stream.blocks.length), 1)
  },
  'exchanges two blocks': (_world, stream, pick) => {
    const a = pick(stream.blocks.length)
    stream.blocks = swap(stream.blocks, a, differentFrom(a, stream.blocks.length, pick))
  },
  'alters a block': (_world, stream, pick) => {
    const at = pick(stream.blocks.length)
    const changes: Partial<Block>[] = [
      { count: 1000 + pick(10) },
      { root: Buffer.alloc(32, pick(255)) },
      { hash: Buffer.alloc(32, pick(255)) },
      { previousHash: Buffer.alloc(32, 1 + pick(254)) },
      { leaves: Buffer.alloc(32, pick(255)) },
      { until: 999999n },
      { firstId: 'forged' },
      { lastId: 'forged' },
      { columns: ['forged'] },
      { sealedAt: '2020-01-01T00:00:00Z' },
      { stream: 'forged' },
      { number: 99 },
    ]
    const next = changes[pick(changes.length)]
    stream.blocks = stream.blocks.map((block, i) => (i === at ? { ...block, ...next } : block))
  },
  'alters a checkpoint': (world, _stream, pick) => {
    const at = pick(world.checkpoints.length)
    const forged = { at: '2020-01-01T00:00:00Z', heads: [], number: 77, previous: '', keyId: '' }
    const fields = Object.entries(forged).filter(
      ([key, value]) => String(world.checkpoints[at]?.[key as 'at']) !== String(value),
    )
    const field = fields[pick(fields.length)] ?? ['at', '']
    world.checkpoints = world.checkpoints.map((checkpoint, i) =>
      i === at ? { ...checkpoint, [field[0]]: field[1] } : checkpoint,
    )
  },
  'removes a checkpoint': (world, _stream, pick) => {
    world.checkpoints.splice(pick(world.checkpoints.length), 1)
  },
}

test('an untouched record has no findings, whatever its size', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }), (sizes) => {
      assert.deepEqual(verifyEvidence(sealedWorld(sizes)), [])
    }),
    { numRuns: 50 },
  )
})

test('1,000 random tamperings by somebody who may change everything but the key: all found', () => {
  const kinds = Object.entries(tamperings)
  const tried = new Map<string, number>()
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 4, max: 9 }), { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 0, max: kinds.length - 1 }),
      fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
      (sizes, kind, picks) => {
        const world = sealedWorld(sizes)
        const [name, tamper] = kinds[kind] ?? ['', () => {}]
        const pick = (below: number) => (picks.pop() ?? 0) % Math.max(1, below)
        const stream = world.streams[pick(2)]
        if (stream === undefined) return
        tamper(world, stream, pick)
        tried.set(name, (tried.get(name) ?? 0) + 1)
        assert.notEqual(verifyEvidence(world).length, 0, `not found: ${name}`)
      },
    ),
    { numRuns: 1000 },
  )
  assert.equal(tried.size, kinds.length, 'every kind of tampering was tried')
})

test('the finding names what was touched', () => {
  const codes = (name: keyof typeof tamperings): string[] => {
    const world = sealedWorld([6, 6])
    const stream = world.streams[0]
    if (stream !== undefined) tamperings[name]?.(world, stream, (below) => below - 1)
    return [...new Set(verifyEvidence(world).map((finding) => finding.code))].sort()
  }
  assert.deepEqual(codes('updates a column'), ['audit.row-changed'])
  assert.deepEqual(codes('deletes a row'), ['audit.row-missing'])
  assert.deepEqual(codes('exchanges two rows'), ['audit.rows-reordered'])
  assert.deepEqual(codes('cuts the tail, blocks and rows'), ['audit.tail-cut'])
  assert.deepEqual(codes('updates a row and chains everything anew'), ['audit.rechained'])
  assert.deepEqual(codes('removes a whole stream'), ['audit.stream-missing'])
  assert.ok(codes('chains anew and signs with another key').includes('audit.checkpoint-forged'))
})

test('rows of the unsealed window may come and go without a finding', () => {
  const world = sealedWorld([5])
  world.streams[0]?.rows.push({
    stamp: 5000n,
    id: '5000',
    fields: ['person-1', 'collection', null],
  })
  assert.deepEqual(verifyEvidence(world), [])
})

test('blocks that no checkpoint anchors yet are reported, because their tail could be cut', () => {
  const world = sealedWorld([5, 5])
  world.checkpoints.pop()
  assert.deepEqual(
    verifyEvidence(world).map(({ code, block }) => [code, block]),
    [
      ['audit.not-anchored', 2],
      ['audit.not-anchored', 2],
    ],
  )
})

test('a block cannot be sealed over nothing, nor over rows outside its horizon', () => {
  const row = rowOf(0, 0)
  const seal = (rows: SealedRow[], until: bigint, previous?: Block) =>
    sealBlock('s', columns, rows, { until, sealedAt }, previous)
  assert.throws(() => seal([], 10n), /at least one row/)
  assert.throws(() => seal([row], 0n), /outside the horizon/)
  const block = seal([row], 10n)
  assert.throws(() => seal([row], 20n, block), /outside the horizon/)
})
