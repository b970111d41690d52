import { personNotes } from '#business/people'
import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { documentHolder } from '#platform/documents'
import { applyDue } from './commands/apply-due.ts'
import { applySet } from './commands/apply-set.ts'
import { discardSet } from './commands/discard-set.ts'
import { draftSet } from './commands/draft-set.ts'
import { draftUndo } from './commands/draft-undo.ts'
import { dropLine } from './commands/drop-line.ts'
import { editSet } from './commands/edit-set.ts'
import { planNewcomer } from './commands/plan-newcomer.ts'
import { planPerson } from './commands/plan-person.ts'
import { planUnit } from './commands/plan-unit.ts'
import { readLines } from './commands/read-lines.ts'
import { readyFile } from './commands/ready-file.ts'
import { seeToStopped } from './commands/see-to-stopped.ts'
import { sendSet } from './commands/send-set.ts'
import { settleSet } from './commands/settle-set.ts'
import { takeBackSet } from './commands/take-back-set.ts'
import { uploadLines } from './commands/upload-lines.ts'
import { setApplied, setApproved } from './events.ts'
import { help, lessons } from './help.ts'
import { jobs } from './jobs.ts'
import { setSummary } from './queries/deciding.ts'
import { foreseenOf } from './queries/foreseen.ts'
import { draftForm, rejectedRows, setPage, setPeople } from './queries/set-page.ts'
import { changeSets, setByReference, stoppedLines } from './queries/sets.ts'
import { home, routes } from './routes.ts'

export const changes = defineRoom({
  name: 'changes',
  wing: 'business',
  says: 'Changes of many people on one day: drafted, previewed, approved once, applied, undone as one',
  commands: [
    draftSet,
    editSet,
    planPerson,
    planNewcomer,
    planUnit,
    uploadLines,
    readyFile,
    readLines,
    dropLine,
    sendSet,
    takeBackSet,
    discardSet,
    settleSet,
    applySet,
    applyDue,
    draftUndo,
    seeToStopped,
  ],
  queries: [
    changeSets,
    setByReference,
    stoppedLines,
    setPage,
    setPeople,
    rejectedRows,
    draftForm,
    setSummary,
    foreseenOf,
  ],
  events: [setApproved, setApplied],
  jobs,
  caseKinds: [
    defineCaseKind({
      kind: 'changes.change-set',
      says: 'Set of changes',
      act: 'changes.approve',
      summary: setSummary,
      settle: settleSet,
    }),
  ],
  documentHolders: [
    documentHolder({
      kind: 'changes.change-set',
      query: draftForm,
      input: (changeSetId) => ({ changeSetId }),
    }),
  ],
  personNotes: personNotes('Planned changes and protected terms', foreseenOf),
  help,
  lessons,
  answers: { role: 'hr-adviser', says: 'HR answers questions about sets of changes' },
  routes,
  home,
  constraints: {
    line_one_set_idx: {
      code: 'changes.in-another-set',
      message: 'Somebody in this set is in another set of the same day, which waits or is approved',
    },
    change_set_owner_fkey: {
      code: 'changes.no-owner',
      message: 'A set of changes has an owner who works here. Sign in as somebody who does',
    },
    change_set_undone_idx: {
      code: 'changes.undone-already',
      message: 'This set is undone already, or its undoing is drafted',
    },
    change_set_second_check: {
      code: 'changes.own-set',
      message: 'Whoever drafted a set does not approve it',
    },
  },
})
