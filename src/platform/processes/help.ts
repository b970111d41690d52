import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'owning-a-process',
    title: 'Owning a process',
    lead: 'See how long it really takes, find what holds it up, and set how long it may take.',
    parts: [
      {
        list: [
          'Under Processes you see every process: what waits, what is late, and how long cases take.',
          'Half within is the median: half of the cases took no longer. Nine of ten within tells of the slow ones.',
          'Times are working time, Monday to Friday. Every figure says why beside it.',
        ],
      },
      {
        heading: 'Finding what holds it up',
        list: [
          'The paths show what cases really went through. A short path is usually a quick one.',
          'Hand-offs count how often a wait passes to another person or role; each of them costs time.',
          'Rework counts what was changed after it was sent, or opened again. Unclear forms and rules cause it.',
          'Stuck cases stand with whom they are. You see what they are about only where you may open the record.',
        ],
      },
      {
        heading: 'Changing the target',
        text: [
          'Only the owner changes the target, from today or a later day on, with a reason that everybody reads. What waits already keeps the time it began with, so nobody is late overnight.',
          'The history shows every target, since when, who set it and why. Compare the months before and after.',
          'An administrator names the owner of a process: somebody who holds the role of process owner.',
        ],
      },
      {
        heading: 'Taking the log away',
        text: [
          'The event log is in the form OCEL 2.0, which tools of process mining read. People are numbers in it, given anew each time. Whoever takes it is on the record.',
        ],
      },
    ],
    links: [{ href: '/processes', text: 'Processes' }],
  }),
]
