import type { z } from 'zod'
import type { Permission, Query } from '#platform/actions'
import type { Day } from '#platform/time'
import type { WorkItem } from '#platform/ui'

/** What a room adds to My work: a query, and its rows as things that wait. */
export interface WorkSource {
  /** Waits for this person, was asked for by them, runs late, or may be worth their while. */
  readonly section: 'waiting' | 'asked' | 'late' | 'suggested'
  readonly query: Query
  readonly input: object
  items(result: unknown, today: Day): readonly WorkItem[]
  /** Where all of them are, where more than these may be. */
  readonly more?: { readonly href: string; readonly text: string }
}

interface WorkSpec<I extends z.ZodType, R> {
  readonly section: WorkSource['section']
  readonly query: Query<I, R>
  readonly input: z.input<I> & object
  items(result: R, today: Day): readonly WorkItem[]
  readonly more?: WorkSource['more']
}

/** Binds what a room adds to My work to its query, so that `items` knows what that returns. */
export function work<I extends z.ZodType, R>(spec: WorkSpec<I, R>): WorkSource {
  return Object.freeze(spec) as unknown as WorkSource
}

/** Something people do often: a button of My work for those who hold the permission. */
export interface QuickAction {
  readonly href: string
  readonly text: string
  readonly permission: Permission
}

/** How a room finds the record behind a reference that people read out. */
export interface ReferenceFinder {
  /** `LV` of LV-2026-000123. */
  readonly series: string
  readonly query: Query
  input(reference: string): object
  /** Where the record is. The query refuses what the person may not know of as not found. */
  to(result: unknown): string
}

interface FinderSpec<I extends z.ZodType, R> {
  readonly series: string
  readonly query: Query<I, R>
  input(reference: string): z.input<I> & object
  to(result: R): string
}

/** Binds a finder to its query, so that `to` knows what that returns. */
export function finder<I extends z.ZodType, R>(spec: FinderSpec<I, R>): ReferenceFinder {
  return Object.freeze(spec) as unknown as ReferenceFinder
}

/** What a room gives to the shell's own pages; the shell knows no room by name. */
export interface HomeParts {
  readonly work?: readonly WorkSource[]
  readonly actions?: readonly QuickAction[]
  readonly references?: readonly ReferenceFinder[]
}
