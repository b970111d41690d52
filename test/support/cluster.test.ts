import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from 'pg'
import { testCluster } from './cluster.ts'

test('the test cluster is shared, fast and only for tests', async () => {
  const [one, two] = await Promise.all([testCluster(), testCluster()])
  assert.equal(one.port, two.port)
  const client = new Client(one.url('postgres'))
  await client.connect()
  const { rows } = await client.query<{ fsync: string }>('show fsync')
  await client.end()
  assert.equal(rows[0]?.fsync, 'off')
})
