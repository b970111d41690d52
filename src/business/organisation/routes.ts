import { form, start } from '#platform/http'
import { setPost } from './commands/set-post.ts'
import { setUnit } from './commands/set-unit.ts'
import { postOn, unitOn } from './queries/units.ts'

const unitFields = [
  { name: 'name', label: 'Name of the unit' },
  {
    name: 'minimumStrength',
    label: 'Fewest on duty',
    hint: 'How many must be there on a working day, or empty',
  },
  { name: 'from', label: 'From', hint: 'The first day on which this is true' },
] as const

const postFields = [
  { name: 'title', label: 'Title of the post' },
  { name: 'rankOrGrade', label: 'Rank or grade it is meant for', hint: 'For example, Sergeant' },
  { name: 'from', label: 'From', hint: 'The first day on which this is true' },
  { name: 'lastOn', label: 'Last day', hint: 'Leave it empty where no end is known' },
] as const

const saved = { text: 'Saved on the record' }
const toUnit = ({ unitId }: { readonly unitId: string }) => ({
  to: `/units/${unitId}`,
  notice: saved,
})

export const routes = [
  form({
    path: '/units/new',
    command: setUnit,
    title: 'Add a unit at the top',
    input: ({ actor }) => ({ organisationId: actor.organisationId }),
    fields: unitFields,
    submit: 'Add the unit',
    back: () => ({ href: '/units', text: 'Units' }),
    done: toUnit,
  }),
  form({
    path: '/units/:parentUnitId/below/new',
    command: setUnit,
    title: 'Add a unit below',
    input: ({ actor }) => ({ organisationId: actor.organisationId }),
    fields: unitFields,
    submit: 'Add the unit',
    back: ({ params }) => ({ href: `/units/${params['parentUnitId'] ?? ''}`, text: 'Unit' }),
    done: toUnit,
  }),
  form({
    path: '/units/:unitId/change',
    command: setUnit,
    title: 'Change a unit',
    input: ({ actor }) => ({ organisationId: actor.organisationId }),
    start: start({
      query: unitOn,
      values: (unit, { today }) =>
        unit === undefined
          ? {}
          : {
              from: today,
              name: unit.name,
              parentUnitId: unit.parentUnitId ?? '',
              minimumStrength: String(unit.minimumStrength ?? ''),
            },
      options: {
        parentUnitId: (unit) =>
          (unit?.all ?? []).map(({ unitId, name }) => ({ value: unitId, text: name })),
      },
    }),
    fields: [
      ...unitFields,
      {
        kind: 'select',
        name: 'parentUnitId',
        label: 'Belongs to',
        options: [],
        optional: true,
        any: 'Nothing above',
      },
    ],
    submit: 'Change the unit',
    back: ({ params }) => ({ href: `/units/${params['unitId'] ?? ''}`, text: 'Unit' }),
    done: toUnit,
  }),
  form({
    path: '/units/:unitId/posts/new',
    command: setPost,
    title: 'Add a post',
    input: ({ actor }) => ({ organisationId: actor.organisationId }),
    fields: postFields,
    submit: 'Add the post',
    back: ({ params }) => ({ href: `/units/${params['unitId'] ?? ''}`, text: 'Unit' }),
    done: toUnit,
  }),
  form({
    path: '/posts/:postId/change',
    command: setPost,
    title: 'Change a post',
    input: ({ actor }) => ({ organisationId: actor.organisationId }),
    start: start({
      query: postOn,
      values: (post, { today }) =>
        post === undefined
          ? {}
          : { from: today, title: post.title, rankOrGrade: post.rankOrGrade, unitId: post.unitId },
    }),
    fields: [{ kind: 'hidden', name: 'unitId' }, ...postFields],
    submit: 'Change the post',
    done: toUnit,
  }),
]
