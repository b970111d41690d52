import { sql, type Kysely } from 'kysely'

/**
 * Has the planner know of rows that have just come, where tables have more than doubled since they
 * were last counted; cheap where they have not. For commands that load thousands of rows: without
 * it, each row of a new force is looked for through all the others until the server counts by
 * itself.
 * @param tables by name, such as `people.person`, in the order of their names
 */
export async function countAgain<T>(tx: Kysely<T>, tables: readonly string[]): Promise<void> {
  await sql`select bl.count_again(${tables}::text[])`.execute(tx)
}
