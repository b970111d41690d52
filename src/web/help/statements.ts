import type { Document } from '#platform/help'

/** What was tested for accessibility, and what is known not to be good yet. */
export const accessibility: Document = {
  title: 'Accessibility',
  lead: 'Bluelamp aims at WCAG 2.2, level AA, on every page. It has not been audited by others yet.',
  parts: [
    {
      heading: 'What is tested',
      list: [
        'Every page of the menu, for five kinds of people, at the width of a phone and of a desk, by axe in a real browser. The tests fail on any finding.',
        'No page scrolls sideways at 320 pixels, which is 400 % zoom on a desk screen.',
        'Asking for leave, from signing in to signing out, with scripts and without.',
        'The contrast of every colour of words, by computation.',
        'What has the focus is never hidden behind the bar at the bottom of a phone.',
      ],
    },
    {
      heading: 'What is not tested, or not good yet',
      list: [
        'No test with JAWS, NVDA, VoiceOver or TalkBack by people who use them has been done.',
        'No test with voice control or a switch has been done.',
        'The colours do not follow a dark setting of your device yet.',
        'Charts have their figures in a table beneath; the picture itself is described by its title only.',
      ],
    },
    {
      heading: 'If a page does not work for you',
      text: [
        'Say so to the service desk of your force and name the page. In this demonstration nothing is sent anywhere.',
      ],
    },
  ],
}

/** What is recorded about people, and the cookies. */
export const privacy: Document = {
  title: 'Privacy and cookies',
  lead: 'Bluelamp keeps what your work needs and what the law asks to be recorded. It sends nothing to anybody else.',
  parts: [
    {
      heading: 'What is recorded about you',
      list: [
        'Signing in and out: when, and by which identity provider.',
        'Where you are signed in: the kind of browser and system, not the address.',
        'What you change: who, when, what and why. Data Protection Act 2018, section 62, asks for such a log of police processing.',
        'That you looked at a sensitive record, and when.',
        'What you tried and were not allowed to do, without what you typed.',
      ],
    },
    {
      heading: 'What is not',
      list: [
        'No statistics of visits, no tracking, nothing from other sites.',
        'The log of the program holds no names and no content.',
      ],
    },
    {
      heading: 'Cookies',
      text: ['All of them are strictly necessary, so there is nothing to agree to.'],
      list: [
        'bl-session: that you are signed in. At most 12 hours.',
        'bl-notice: the one line that says what was done, on the next page. One minute, sealed.',
        'bl-signin: that you are on the way to your identity provider. Ten minutes, sealed.',
        'In the demonstration the identity provider is part of this program and keeps cookies of its own while you choose somebody.',
      ],
    },
    {
      heading: 'Your rights',
      text: [
        'The force that runs this installation answers for the data in it. Ask its data protection officer what is held about you.',
      ],
    },
  ],
}
