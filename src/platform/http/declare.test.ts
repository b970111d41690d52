import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { actionsOver, definePermission, defineRoom, field } from '#platform/actions'
import { html } from '#platform/ui'
import { testSite } from '../../../test/support/site.ts'
import { form, page } from './declare.ts'

test('a route whose declaration does not fit stops the program before it serves', async () => {
  const { defineCommand, defineQuery } = actionsOver<unknown>('odd')
  const permission = definePermission({ name: 'odd.do', says: 'do', held: { everyone: 'self' } })
  const command = defineCommand({
    name: 'odd.do-it',
    says: 'Does it',
    permission,
    input: z.strictObject({ on: field.day('A day'), text: field.text('Text') }),
    audit: { operation: 'collection', record: [] },
    subjects: () => [],
    run: async () => undefined,
  })
  const query = defineQuery({
    name: 'odd.see-it',
    says: 'Sees it',
    permission,
    input: z.strictObject({}),
    run: async () => 1,
  })
  const base = { path: '/odd', command, title: 'Odd', submit: 'Do it', done: () => ({ to: '/' }) }
  const rooms = [
    [{ routes: [form({ ...base, fields: [{ name: 'on', label: 'On' }] })] }, /never asks for text/],
    [
      { routes: [form({ ...base, fields: [{ kind: 'money', name: 'on', label: 'On' }] })] },
      /cannot be asked as money/,
    ],
    [
      { queries: [], routes: [page({ path: '/odd', query, title: 'Odd', view: () => html`` })] },
      /no room declares/,
    ],
  ] as const
  for (const [extra, message] of rooms) {
    const says = { name: 'odd', wing: 'test', says: 'Odd' }
    const room = defineRoom({ ...says, commands: [command], queries: [query], ...extra })
    await assert.rejects(testSite([room]), message)
  }
})
