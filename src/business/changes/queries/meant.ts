import { whoIs } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import type { Tables } from '../tables.ts'
import type { ChangeSet } from './one-set.ts'

/**
 * Who is meant on a form: somebody who comes with the set, by their new number, or else somebody on
 * record, by number or name. Refuses words that mean no one person.
 */
export async function meantIn(
  ctx: QueryContext<Tables>,
  { changeSetId }: ChangeSet,
  words: string,
): Promise<{ readonly personId: string; readonly name: string }> {
  const coming = await ctx.tx
    .selectFrom('changes.line')
    .where('force_id', '=', ctx.forceId)
    .where('change_set_id', '=', changeSetId)
    .where('collar_number', '=', words.trim().toUpperCase())
    .select(['person_id as personId', 'given_name as given', 'family_name as family'])
    .executeTakeFirst()
  if (coming === undefined) return ctx.ask(whoIs, { who: words })
  return { personId: coming.personId, name: `${coming.given ?? ''} ${coming.family ?? ''}` }
}

/**
 * The one post of that title on the day of the set: in the unit given, or anywhere. Refuses a title
 * that is that of none or of several.
 */
export async function postCalled(
  ctx: QueryContext<Tables>,
  { organisationId, fromOn }: ChangeSet,
  title: string,
  unitId: string | undefined,
): Promise<{ readonly postId: string; readonly unitId: string }> {
  const found = await ctx.tx
    .selectFrom('organisation.published_post as post')
    .where('post.force_id', '=', ctx.forceId)
    .where('post.organisation_id', '=', organisationId)
    .where(asOf('post', fromOn))
    .$if(unitId !== undefined, (posts) => posts.where('post.unit_id', '=', unitId ?? ''))
    .select(['post.post_id as postId', 'post.unit_id as unitId', 'post.title'])
    .execute()
  const called = Map.groupBy(found, (post) => post.title.toLowerCase()).get(title.toLowerCase())
  const [post, another] = called ?? []
  if (post !== undefined && another === undefined) return post
  const where = unitId === undefined ? '' : ' in the new unit'
  return refuse({
    code: 'changes.no-one-post',
    message:
      post === undefined
        ? `No post is called “${title}”${where} on ${formatDay(fromOn)}. Give a title as the unit lists it`
        : `Several posts are called “${title}”${where}. Choose the unit as well, or leave the post out`,
    field: 'post',
  })
}
