import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'accounts-elsewhere',
    title: 'Accounts in other systems',
    lead: 'Access has ended when the other system says so, not when it was asked to.',
    parts: [
      {
        list: [
          'When somebody joins or leaves, their accounts in other systems are made or ended by themselves.',
          'Each account is read back. Proved means that the other system itself has said what it is now.',
          'Under Accounts elsewhere, what should have ended and is not proved stands on top, with the reason.',
          'A system that does not answer is tried again, at the latest each night, until it does.',
        ],
      },
      {
        heading: 'If access came back',
        text: [
          'Each night it is looked at whether access that ended is still ended. Where it is not, it is ended again, and you are told.',
          'Find out who made it active again: it is not done by this program.',
        ],
      },
      {
        heading: 'Adding a system',
        list: [
          'Whoever runs the installation allows its address: BLUELAMP_SCIM_TARGETS.',
          'Under Accounts elsewhere, open the systems and add it, with a bearer token or a client id and secret.',
          'The secret is kept sealed. You can replace it, and nobody can read it.',
        ],
      },
    ],
    links: [{ href: '/accounts-elsewhere', text: 'Accounts elsewhere' }],
  }),
  helpPage({
    topic: 'scim',
    title: 'Accounts by your identity provider',
    lead: 'An identity provider can keep the accounts of its people here, by SCIM 2.0 at /scim/v2.',
    parts: [
      {
        list: [
          'Make credentials for it as a program, with the role Identity provider.',
          'Let the program keep the accounts of its issuer: scim.trust-provider on the page For programs.',
          'It gets a token from /oauth/token, and finds at /scim/v2/Schemas what it may say.',
          'Whom it makes inactive is signed out at once, everywhere.',
        ],
      },
      {
        heading: 'What it cannot do',
        list: [
          'See or change accounts of another issuer or organisation, or those of programs.',
          'Give roles that decide, pay, see health or grant other roles: a person of the force does that.',
          'Restore whom a person of the force has suspended.',
        ],
      },
    ],
    links: [{ href: '/api', text: 'For programs' }],
  }),
]
