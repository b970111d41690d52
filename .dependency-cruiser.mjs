// The arrows between rooms. scripts/boundaries.ts runs it and refuses a run that saw too little.

const wings = '(business|policing|assurance|insight)'
const test = '\\.test\\.ts$'

/** Forbids imports; `from` and `to` are patterns over paths, `$1` is the group of `from`. */
function no(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}

/** Inside business each room may look only at those before it. */
const orders = [
  ['organisation', 'people', 'learning', 'leave', 'absence', 'duty', 'overtime'],
  ['organisation', 'people', 'absence', 'duty', 'mileage', 'expenses'],
  ['ledger', 'budgets', '(payables|expenses|payroll)'],
]

const inOrder = orders.flatMap((rooms) =>
  rooms
    .slice(0, -1)
    .map((room, index) =>
      no(
        `business-order-${room}`,
        `${room} is below ${rooms.slice(index + 1).join(', ')}: declare a port in its door instead`,
        { path: `^src/business/${room}/` },
        { path: `^src/business/(${rooms.slice(index + 1).join('|')})/` },
      ),
    ),
)

export default {
  forbidden: [
    no(
      'no-cycles',
      'Two files or rooms need each other: the lower declares a port, the upper fills it in',
      {},
      { circular: true },
    ),
    no(
      'resolvable',
      'The import leads nowhere: other rooms are reached as #wing/room',
      {},
      { couldNotResolve: true },
    ),
    no(
      'through-the-door',
      'Another room is used through its index.ts alone',
      { path: `^src/(platform|${wings.slice(1, -1)}|web)/([^/]+)/`, pathNot: test },
      {
        path: `^src/(platform|${wings.slice(1, -1)}|web)/[^/]+/`,
        pathNot: ['^src/$1/$2/', '^src/[^/]+/[^/]+/index\\.ts$'],
      },
    ),
    no(
      'fuse-box',
      'room.ts is for the list of rooms alone',
      { pathNot: ['^src/(main/)?rooms\\.ts$', test, '^(test|scripts|bench|demo)/'] },
      { path: '^src/[^/]+/[^/]+/room\\.ts$' },
    ),
    no(
      'platform-at-the-bottom',
      'platform knows no policing and no payroll',
      { path: '^src/platform/', pathNot: test },
      { path: `^src/(${wings.slice(1, -1)}|web|main|main\\.ts|rooms\\.ts)(/|$)` },
    ),
    no(
      'platform-at-the-bottom-files',
      'platform knows nothing of the list of rooms',
      { path: '^src/platform/', pathNot: test },
      { path: '^src/(main|rooms)\\.ts$' },
    ),
    no(
      'business-looks-down',
      'business uses platform and business alone',
      { path: '^src/business/' },
      { path: '^src/(policing|assurance|insight|web|main)(/|\\.ts$)' },
    ),
    no(
      'policing-doors',
      'policing uses people, organisation and duty of business',
      { path: '^src/policing/' },
      {
        path: '^src/(business|assurance|insight|web|main)(/|\\.ts$)',
        pathNot: '^src/business/(people|organisation|duty)/',
      },
    ),
    no(
      'assurance-and-insight',
      'assurance and insight use platform and business',
      { path: '^src/(assurance|insight)/' },
      { path: '^src/(policing|web|main)(/|\\.ts$)' },
    ),
    no(
      'assurance-apart-from-insight',
      'assurance and insight do not know each other',
      { path: '^src/(assurance|insight)/' },
      { path: '^src/(assurance|insight)/', pathNot: '^src/$1/' },
    ),
    no(
      'shell-only',
      'web is the shell: it uses platform doors, the rooms come to it through main',
      { path: '^src/web/', pathNot: test },
      { path: `^src/(${wings.slice(1, -1)}|main)(/|\\.ts$)` },
    ),
    no(
      'nothing-above-main',
      'only main.ts starts the program',
      { path: '^src/(?!main(/|\\.ts$))' },
      { path: '^src/main(/|\\.ts$)' },
    ),
    no(
      'product-without-tests',
      'what ships does not lean on tests, scripts or benchmarks',
      { path: '^src/', pathNot: test },
      { path: '^(test|bench|scripts)/' },
    ),
    no(
      'demo-through-main',
      'only main loads the demo force',
      { path: '^src/(?!main(/|\\.ts$))', pathNot: test },
      { path: '^demo/' },
    ),
    no(
      'test-libraries-in-tests',
      'a library of development is for tests and scripts',
      { path: '^src/', pathNot: test },
      { dependencyTypes: ['npm-dev'] },
    ),
    ...inOrder,
  ],
  options: {
    exclude: { path: '^src/web/assets/client/' },
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js'],
    },
  },
}
