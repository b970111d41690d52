import type { Actor } from '#platform/actions'

type Scope = NonNullable<ReturnType<Actor['permissions']['get']>>

/** What an answer looked at of whoever asked: by nothing else could it differ from another's. */
export interface Looks {
  /** Each permission that was looked up, with how far it was held. */
  readonly scopes: Map<string, Scope | undefined>
  /** Somebody went through all permissions, or read the roles themselves. */
  everything: boolean
}

/** Permissions that note which of them are looked at. */
class WatchedPermissions extends Map<string, Scope> {
  looks: Looks = { scopes: new Map(), everything: false }

  override get(name: string): Scope | undefined {
    const scope = super.get(name)
    this.looks.scopes.set(name, scope)
    return scope
  }
  override has(name: string): boolean {
    return this.get(name) !== undefined
  }
  override get size(): number {
    return this.#all().size
  }
  override entries() {
    return this.#all().entries()
  }
  override keys() {
    return this.#all().keys()
  }
  override values() {
    return this.#all().values()
  }
  override forEach(visit: Parameters<Map<string, Scope>['forEach']>[0]): void {
    this.#all().forEach(visit)
  }
  override [Symbol.iterator]() {
    return this.entries()
  }
  #all(): Map<string, Scope> {
    this.looks.everything = true
    return new Map(super.entries())
  }
}

/** Somebody of whom is noted what answers look at: the same person, with the same rights. */
export class Watched {
  readonly actor: Actor
  readonly #held: ReadonlyMap<string, Scope>
  readonly #permissions: WatchedPermissions

  constructor(actor: Actor) {
    const permissions = new WatchedPermissions(actor.permissions)
    this.#held = actor.permissions
    this.#permissions = permissions
    this.actor = {
      ...actor,
      permissions,
      get roles() {
        permissions.looks.everything = true
        return actor.roles
      },
    }
  }

  /** Does something, and says what of this person it looked at meanwhile. */
  async during<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly looks: Looks }> {
    const looks: Looks = { scopes: new Map(), everything: false }
    this.#permissions.looks = looks
    return { result: await work(), looks }
  }

  /** Whether an answer to somebody else, which looked at this, is the answer to this person. */
  wouldGetTheSame({ scopes, everything }: Looks): boolean {
    return !everything && [...scopes].every(([name, scope]) => this.#held.get(name) === scope)
  }
}

/** Answers that were given, each with what it looked at. */
export class Answers<T> {
  readonly #given = new Map<string, { readonly result: T; readonly looks: Looks }[]>()
  /** How many questions were asked. */
  asked = 0

  /** The answer to a question: one given already, where this person could get no other. */
  async to(question: string, who: Watched, ask: () => Promise<T>): Promise<T> {
    const given = this.#given.get(question) ?? []
    const same = given.find(({ looks }) => who.wouldGetTheSame(looks))
    if (same !== undefined) return same.result
    this.asked += 1
    const answer = await who.during(ask)
    this.#given.set(question, [...given, answer])
    return answer.result
  }
}
