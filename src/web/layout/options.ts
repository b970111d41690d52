/** What does not change while the program runs. */
export interface ShellOptions {
  readonly assets: { readonly style: string; readonly script: string; readonly icon: string }
  /** Whose installation this is, in the foot: "Demonstration force". */
  readonly place: string
  /** Says at the top of every page that the people are invented. */
  readonly demo?: boolean
}
