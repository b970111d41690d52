import type { Document } from './document.ts'

/** The help pages by address, in the order in which they are listed. */
export const topics: ReadonlyMap<string, Document> = new Map<string, Document>([
  [
    'asking-for-leave',
    {
      title: 'Asking for leave',
      lead: 'Say the first and the last day, check what it costs, send it.',
      parts: [
        {
          list: [
            'Open Leave, then Ask for leave. For one day off, give the same day twice.',
            'Before anything is sent you see how many hours it takes and who will decide.',
            'Days off and bank holidays take nothing.',
            'After sending you get a reference such as LV-2026-000123. It can be read out over a radio.',
          ],
        },
        {
          heading: 'If it is not accepted',
          text: [
            'The page says what is wrong and what would be accepted. Nothing you typed is lost. You cannot ask for the same days twice, for days in the past, or for days on which you do not work.',
          ],
        },
        {
          heading: 'What is not here yet',
          text: [
            'Your line manager sees your request in My work. Deciding on it, changing it and taking it back are being built now.',
          ],
        },
      ],
      links: [{ href: '/leave/ask', text: 'Ask for leave' }],
    },
  ],
  [
    'who-can-see-what',
    {
      title: 'Who can see what',
      lead: 'You see what your roles let you see, and no more. Each record says at its foot who can see it.',
      parts: [
        {
          heading: 'How it is decided',
          list: [
            'A role lets you do certain things: for yourself, for those you manage, for your organisation or for the whole force.',
            'What you may not see is not in your lists, your searches, your charts or your downloads.',
            'Some records are restricted to named people. To everybody else they are not there.',
          ],
        },
        {
          heading: 'If you need more',
          text: [
            'Ask your line manager. An administrator grants the role, with a reason, and it is on the record. Nobody can grant a role to themselves.',
          ],
        },
      ],
      links: [{ href: '/account', text: 'What your roles let you do' }],
    },
  ],
  [
    'on-the-record',
    {
      title: 'What is on the record',
      lead: 'Every change is recorded: who, when, what and why. For sensitive records, looking is recorded too.',
      parts: [
        {
          list: [
            'An entry cannot be changed or removed unseen: entries are sealed together, and the seal is kept outside the database.',
            'Refused attempts are recorded as well, without what was typed.',
            'Signing in and signing out are on the record.',
            'A data steward can see who looked at a record, and that look is recorded in its turn.',
          ],
        },
      ],
      links: [{ href: '/record/operations', text: 'What is put on the record, action by action' }],
    },
  ],
  [
    'signing-out',
    {
      title: 'Signing in and out',
      lead: 'Sign out is at the end of the menu on every page.',
      parts: [
        {
          list: [
            'You are signed out by yourself after an hour without use, and after 12 hours in any case.',
            'If that happens while you fill in a form, what you typed stays in the page: sign in again and go on.',
            'Under Me you see every place where you are signed in, and can sign out there from here.',
            'On a shared computer, sign out before you walk away.',
          ],
        },
      ],
      links: [{ href: '/account#sessions', text: 'Where you are signed in' }],
    },
  ],
  [
    'keyboard-and-phone',
    {
      title: 'Keyboard, phone and print',
      lead: 'Everything works with a keyboard alone, on a phone with one hand, and without scripts.',
      parts: [
        {
          heading: 'Keyboard',
          list: [
            'Tab goes to the next thing, Shift and Tab back, Enter follows a link or presses a button.',
            'The first Tab on a page offers to skip to the main content.',
          ],
        },
        {
          heading: 'Phone',
          list: [
            'The four buttons at the bottom are My work, Search, Me and Menu.',
            'Text can be made twice as large without anything being cut off.',
          ],
        },
        {
          heading: 'Print',
          text: ['Every record and list prints in black and white without the menus around it.'],
        },
      ],
    },
  ],
  [
    'background-work',
    {
      title: 'Work that takes a while',
      lead: 'Long work goes on without you. Its page shows how far it is, and it can be stopped there.',
      parts: [
        {
          list: [
            'You can leave the page and come back.',
            'Stopped or failed work leaves nothing half done.',
            'Work that failed for good waits for somebody who sees to it, who tries it again or sets it aside.',
          ],
        },
      ],
    },
  ],
  [
    'getting-help',
    {
      title: 'Getting help',
      lead: 'Say the number on the page. Every problem page shows one.',
      parts: [
        {
          text: [
            'If something goes wrong that is not your doing, the page shows a long number. Read it out or copy it: those who run Bluelamp find what happened by it. They do not see what you typed.',
            'Ask the service desk of your force. In this demonstration there is none: nothing is sent anywhere.',
          ],
        },
      ],
    },
  ],
])
