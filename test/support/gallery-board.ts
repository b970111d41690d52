import * as ui from '#platform/ui'

const bars: readonly (readonly ui.Bar[])[] = [
  [
    { from: '2026-04-28', to: '2026-05-08', text: 'Annual leave', short: 'AL', kind: 'settled' },
    {
      from: '2026-05-21',
      to: '2026-05-21',
      text: 'Time off for overtime',
      short: 'TO',
      kind: 'settled',
    },
  ],
  [
    {
      from: '2026-05-11',
      to: '2026-05-22',
      text: 'Annual leave',
      short: 'AL',
      kind: 'waiting',
      href: '/leave/1',
    },
    { from: '2026-05-14', to: '2026-05-14', text: 'Away', short: 'A', kind: 'masked' },
  ],
  [{ from: '2026-05-29', to: '2026-06-12', text: 'Away', short: 'A', kind: 'masked' }],
  [],
]
const people = [
  'PC Ada Novak',
  'PC Bartholomew Featherstonehaugh-Cholmondeley',
  'Sgt Ngozi Okafor',
  'PC Wei',
]

/** May 2026 of a team: 31 days, twelve people, one day below strength. */
export function teamBoard(): ui.Html {
  const days = Array.from({ length: 31 }, (_one, index) => {
    const sub = 'Fri Sat Sun Mon Tue Wed Thu'.split(' ')[index % 7] ?? ''
    const label = String(index + 1)
    return {
      key: `2026-05-${label.padStart(2, '0')}`,
      label,
      sub,
      says: `${sub} ${label} May`,
      weekend: sub.startsWith('S'),
      today: label === '12',
      ...(label === '4' ? { holiday: 'Early May bank holiday' } : {}),
    }
  })
  return ui.board({
    caption: 'Northbank in May 2026: who is away',
    heading: 'Person',
    columns: days,
    rows: Array.from({ length: 12 }, (_one, index) => ({
      head: ui.link(`/people/${index}`, people[index % 4]),
      sub: index % 4 === 2 ? 'Sergeant' : 'Constable',
      bars: bars[index % 4] ?? [],
    })),
    foot: [
      {
        head: 'Strength',
        figures: days.map(({ label }) =>
          label === '14'
            ? {
                text: '9',
                under: '/10',
                says: '9 of 10 needed: one too few',
                tone: 'late' as const,
              }
            : { text: '11', under: '/10', says: '11 of 10 needed' },
        ),
      },
    ],
    legend: [
      { kind: 'settled', short: 'AL', text: 'Approved' },
      { kind: 'waiting', short: 'AL', text: 'Waiting for an answer' },
      { kind: 'masked', short: 'A', text: 'Away, and why is not yours to see' },
    ],
    empty: 'Nobody works in this unit.',
  })
}
