import { z } from 'zod'
import { field } from '#platform/actions'
import { ANY, processKindsOf, firstTargets, targetOn, targetsOf } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { FEWEST } from '#platform/reporting'
import { daysBetween } from '#platform/time'
import { unitsFor } from '#platform/access'
import { permissions } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { askedOf, narrowing, periodBefore, processOf, type Asked, type Context } from './asked.ts'
import { figuresOf, LARGE, leadTimesOf, waitingOf } from './figures.ts'
import { candidatesFor, ownerOf, ownersOf } from './owners.ts'

const kindField = field.text('Choose the process', 60)

/** A few people of one unit could be told from its figures. */
const tooFew = ({ unitId }: Asked, people: number): boolean =>
  unitId !== undefined && people < FEWEST

/** When it was counted, where that may be a minute ago. */
const countedAt = ({ figures, at }: Awaited<ReturnType<typeof figuresOf>>) =>
  figures.ended > LARGE ? at : null

/** The period of the same length before. */
function beforeThat(asked: Asked): Asked {
  return periodBefore(asked, daysBetween(asked.from, asked.last) + 1)
}

export const processList = defineQuery({
  name: 'processes.process-list',
  says: 'Lists every declared process: its owner, what waits, and how long it takes',
  permission: permissions.see,
  input: z.strictObject({ ...narrowing }),
  async run(ctx, input) {
    const asked = askedOf(ctx, input)
    const kinds = processKindsOf(ctx)
    const owners = await ownersOf(
      ctx,
      kinds.map(({ kind }) => kind),
    )
    const rows = []
    for (const { kind, says } of kinds) {
      const now = await leadTimesOf(ctx, kind, asked)
      const before = await leadTimesOf(ctx, kind, beforeThat(asked))
      const hidden = tooFew(asked, now.people)
      const { ended, median, p90 } = hidden ? { ended: null, median: null, p90: null } : now
      const medianBefore = tooFew(asked, before.people) ? null : before.median
      const waiting = tooFew(asked, now.people) ? null : await waitingOf(ctx, kind, asked)
      const owner = owners.get(kind)?.name ?? null
      rows.push({ kind, says, owner, hidden, waiting, ended, median, p90, medianBefore })
    }
    return {
      asked,
      rows,
      others: otherClocks(ctx),
      units: await unitsFor(ctx, ctx.actor.organisationId),
    }
  },
})

export const processDetail = defineQuery({
  name: 'processes.process-detail',
  says: 'Shows a process: how long it takes, hand-offs, rework, and the paths that cases took',
  permission: permissions.see,
  input: z.strictObject({ kind: kindField, ...narrowing }),
  async run(ctx, { kind, ...input }) {
    const { says, act, keptAt } = processOf(ctx, kind)
    const asked = askedOf(ctx, input)
    const counted = await figuresOf(ctx, kind, asked)
    const { figures, paths } = counted
    const hidden = tooFew(asked, figures.people)
    const owner = (await ownerOf(ctx, kind)) ?? null
    const target = await targetOn(ctx, ofActor(ctx, kind), ctx.today)
    return {
      kind,
      says,
      act: act ?? null,
      keptAt: keptAt ?? null,
      asked,
      hidden,
      owner: owner?.name ?? null,
      mine: owner !== null && owner.personId === ctx.actor.personId,
      target: target ?? null,
      figures: hidden ? null : figures,
      paths: hidden ? null : paths,
      countedAt: countedAt(counted),
      waiting: hidden ? null : await waitingOf(ctx, kind, asked),
      units: await unitsFor(ctx, ctx.actor.organisationId),
      words: wordsOf(ctx, kind),
    }
  },
})

export const processSteps = defineQuery({
  name: 'processes.process-steps',
  says: 'Lists what follows what in a process, how often, and how long it takes',
  permission: permissions.see,
  input: z.strictObject({ kind: kindField, ...narrowing }),
  async run(ctx, { kind, ...input }) {
    const { says } = processOf(ctx, kind)
    const asked = askedOf(ctx, input)
    const counted = await figuresOf(ctx, kind, asked)
    const hidden = tooFew(asked, counted.figures.people)
    const paths = hidden ? null : counted.paths
    const units = await unitsFor(ctx, ctx.actor.organisationId)
    const rows = paths?.transitions ?? []
    return {
      kind,
      says,
      asked,
      hidden,
      units,
      words: wordsOf(ctx, kind),
      cases: paths?.cases ?? 0,
      countedAt: countedAt(counted),
      rows,
    }
  },
})

const ofActor = ({ actor }: Context, kind: string) => ({
  kind,
  organisationId: actor.organisationId,
})

/** The activities that a kind calls by words of its own. */
function wordsOf(ctx: Context, kind: string): Readonly<Record<string, string>> {
  return processOf(ctx, kind).activities ?? {}
}

/**
 * What has a clock, in words: every process, and what waits by a target without being a case.
 * Not found for anything else.
 */
export function clockOf(ctx: Pick<Context, 'rooms'>, kind: string): string {
  const declared = processKindsOf(ctx).find((one) => one.kind === kind)
  return (
    declared?.says ?? firstTargets().find((one) => one.kind === kind)?.says ?? notFound('process')
  )
}

/** What has a target and is no process with a page of its own. */
export function otherClocks(ctx: Pick<Context, 'rooms'>) {
  const kinds = new Set(processKindsOf(ctx).map(({ kind }) => kind))
  return firstTargets().flatMap(({ kind, says }) => (kinds.has(kind) ? [] : [{ kind, says }]))
}

export const targetHistory = defineQuery({
  name: 'processes.target-history',
  says: 'Shows how long a process may wait, since when, who set it and why',
  permission: permissions.see,
  input: z.strictObject({ kind: kindField }),
  async run(ctx, { kind }) {
    const says = clockOf(ctx, kind)
    const of = ofActor(ctx, kind)
    const owner = await ownerOf(ctx, kind)
    const now = await targetOn(ctx, of, ctx.today)
    const mine = owner !== undefined && owner.personId === ctx.actor.personId
    const isProcess = processKindsOf(ctx).some((one) => one.kind === kind)
    const rows = await targetsOf(ctx, of)
    return {
      kind,
      says,
      isProcess,
      owner: owner?.name ?? null,
      mine,
      now: now ?? null,
      byAny: now?.kind === ANY && kind !== ANY,
      rows,
    }
  },
})

export const ownerChoices = defineQuery({
  name: 'processes.owner-choices',
  says: 'Lists who may be named the owner of a process, and who it is now',
  permission: permissions.nameOwner,
  input: z.strictObject({ kind: kindField }),
  async run(ctx, { kind }) {
    const says = clockOf(ctx, kind)
    const owner = (await ownerOf(ctx, kind))?.name ?? null
    return { kind, says, owner, people: await candidatesFor(ctx), today: ctx.today }
  },
})

export const ownerList = defineQuery({
  name: 'processes.owner-list',
  says: 'Lists who owns which process, and what has a target besides',
  permission: permissions.nameOwner,
  input: z.strictObject({}),
  async run(ctx) {
    const all = [...processKindsOf(ctx), ...otherClocks(ctx)]
    const owners = await ownersOf(
      ctx,
      all.map(({ kind }) => kind),
    )
    return {
      rows: all.map(({ kind, says }) => ({ kind, says, owner: owners.get(kind)?.name ?? null })),
    }
  },
})
