// What stands outside the database and is used by rooms of the platform: they are declared here,
// below everything, and filled by those rooms when the program starts. A test gives real ones too.

/** One mail in plain words. The link is a path of this site; the mailer knows the site. */
export interface Letter {
  /** Names the mail for ever, so that a second delivery can be known as the same: a record's id. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly href: string
}

/** Sends mail, where the installation has a mail server. */
export interface Mailer {
  /** Resolves when the mail server has taken the mail. Throws when it has not. */
  send(letter: Letter): Promise<void>
}

/** Keeps the files of documents, encrypted, outside the database. */
export interface DocumentStore {
  /** The keyed hash of a content in a force, in hex: equal for equal content of one force only. */
  hashOf(forceId: number, content: Buffer): string
  /** Resolves when the content is safe on the disk. */
  put(forceId: number, documentId: string, content: Buffer): Promise<void>
  /** Throws where it is not there, or is not as it was put. */
  get(forceId: number, documentId: string): Promise<Buffer>
  /**
   * Removes the files of a force that are not among those to keep and were not written within the
   * last hour; half-written ones too.
   * @returns how many
   */
  removeOthers(forceId: number, keep: ReadonlySet<string>): Promise<number>
}

/** One request to another server. The address may be a path alone: of our own server. */
export interface OutsideCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface OutsideAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Calls servers of others, those that this installation allows and no others. */
export interface Outside {
  /** Throws where it is not allowed, not reached, too slow or too long an answer. */
  call(request: OutsideCall): Promise<OutsideAnswer>
}

/** What an errand may reach. */
export interface Ports {
  readonly outside?: Outside
  readonly documents?: DocumentStore
  readonly mailer?: Mailer
}
