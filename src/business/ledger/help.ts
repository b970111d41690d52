import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'ledger',
    title: 'Journals and balances',
    lead: 'What pay, expenses and payments come to, line by line. Both sides of a journal are the same.',
    parts: [
      {
        heading: 'Enter a journal by hand',
        list: [
          'Give the day, what it is, and the lines: one a row, or pasted from a sheet.',
          'A line has a cost centre, a subjective, a function, a VAT code, a debit or a credit, and what it is for. What stands on the balance sheet needs neither cost centre nor function.',
          'You see what it comes to before it is sent. Somebody else in finance approves it; then it is posted.',
        ],
      },
      {
        heading: 'If it is refused',
        text: [
          'The page names the line and what would be accepted. Where the sides differ it says by how much. Nothing you typed is lost.',
        ],
      },
      {
        heading: 'Put something right',
        text: [
          'Nothing posted is ever changed. Open the journal and reverse it, with a reason. The reversal is approved like any other, and each of the two leads to the other.',
        ],
      },
      {
        heading: 'Close a period',
        text: [
          'Once a month is over, finance closes it with all before it. It is never opened again: what comes late is posted into a later month.',
        ],
      },
    ],
    links: [
      { href: '/ledger/journals', text: 'Journals' },
      { href: '/ledger/balances', text: 'Trial balance' },
    ],
  }),
]
