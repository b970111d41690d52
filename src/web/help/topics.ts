import type { Document } from '#platform/help'

/** The help pages by address, in the order in which they are listed. */
export const topics: ReadonlyMap<string, Document> = new Map<string, Document>([
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
    'asking-about-something',
    {
      title: 'Asking about something',
      lead: 'Ask about this page is at the foot of every page. One person sees your question through.',
      parts: [
        {
          list: [
            'Say what you want to know. The question keeps the page you were on, so you need not explain where it stands.',
            'Before it is sent you see who will answer, until when, and answers to questions like yours.',
            'You get a reference such as QA-2026-000123, and see in My work how it stands.',
            'The same person goes on until you say that it helped. If they hand it on, they say why, and you see it.',
          ],
        },
        {
          heading: 'Who sees your question',
          text: [
            'You, whoever answers, and their colleagues who answer such questions. An answer may be published for others: it is written anew, and names nobody.',
          ],
        },
      ],
      links: [{ href: '/questions', text: 'Your questions' }],
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
