import { form, start } from '#platform/http'
import { policeFunctions } from './queries/functions.ts'
import { setPost } from './commands/set-post.ts'
import { setUnit } from './commands/set-unit.ts'
import { postOn, unitOn } from './queries/units.ts'
import { categoryWords } from './views/words.ts'

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
  { name: 'category', label: 'Kind of service', words: categoryWords },
  {
    kind: 'count',
    name: 'fteHundredths',
    label: 'How much of full time',
    hint: 'In hundredths: 100 for full time, 60 for three days of five',
  },
  { name: 'funded', label: 'Is it funded?', words: { yes: 'Yes', no: 'No' } },
  { name: 'costCentre', label: 'Cost centre', hint: 'Such as FP-1200' },
  {
    kind: 'select',
    name: 'policeFunction',
    label: 'Function of policing',
    options: policeFunctions().map((one) => ({ value: one.police_function, text: one.title })),
    optional: true,
    any: 'Not said',
  },
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
    start: start({
      query: unitOn,
      values: () => ({ fteHundredths: '100', funded: 'yes' }),
    }),
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
          : {
              from: today,
              title: post.title,
              rankOrGrade: post.rankOrGrade,
              unitId: post.unitId,
              category: post.category ?? '',
              fteHundredths: String(post.fteHundredths),
              funded: post.funded ? 'yes' : 'no',
              costCentre: post.costCentre ?? '',
              policeFunction: post.policeFunction ?? '',
            },
    }),
    fields: [{ kind: 'hidden', name: 'unitId' }, ...postFields],
    submit: 'Change the post',
    back: ({ params }) => ({ href: `/posts/${params['postId'] ?? ''}`, text: 'Post' }),
    done: ({ postId }) => ({ to: `/posts/${postId}`, notice: saved }),
  }),
]
