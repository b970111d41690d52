import type { RoomWithRoutes } from '#platform/http'
import { establishment } from './business/establishment/room.ts'
import { changes } from './business/changes/room.ts'
import { lifecycle } from './business/lifecycle/room.ts'
import { absenceRoom } from './business/absence/room.ts'
import { learning } from './business/learning/room.ts'
import { duty } from './business/duty/room.ts'
import { overtime } from './business/overtime/room.ts'
import { absencepay } from './business/absencepay/room.ts'
import { elements } from './business/elements/room.ts'
import { grosstonet } from './business/grosstonet/room.ts'
import { expenses } from './business/expenses/room.ts'
import { mileage } from './business/mileage/room.ts'
import { leave } from './business/leave/room.ts'
import { team } from './business/team/room.ts'
import { organisation } from './business/organisation/room.ts'
import { banking } from './business/banking/room.ts'
import { ledger } from './business/ledger/room.ts'
import { payables } from './business/payables/room.ts'
import { people } from './business/people/room.ts'
import { paydetails } from './business/paydetails/room.ts'
import { payroll } from './business/payroll/room.ts'
import { paymodelling } from './business/paymodelling/room.ts'
import { returns } from './business/returns/room.ts'
import { payscales } from './business/payscales/room.ts'
import { statutoryRoom } from './business/statutory/room.ts'
import { records } from './business/records/room.ts'
import { access } from './platform/access/room.ts'
import { actions } from './platform/actions/room.ts'
import { audit } from './platform/audit/room.ts'
import { authority } from './platform/authority/room.ts'
import { cases } from './platform/cases/room.ts'
import { documents } from './platform/documents/room.ts'
import { drafts } from './platform/drafts/room.ts'
import { events } from './platform/events/room.ts'
import { help } from './platform/help/room.ts'
import { identity } from './platform/identity/room.ts'
import { jobs } from './platform/jobs/room.ts'
import { notices } from './platform/notices/room.ts'
import { processes } from './platform/processes/room.ts'
import { questions } from './platform/questions/room.ts'
import { reporting } from './platform/reporting/room.ts'
import { scim } from './platform/scim/room.ts'
import { search } from './platform/search/room.ts'
import { time } from './platform/time/room.ts'
import { items } from './business/items/room.ts'

/** The one list of rooms, wing by wing; menus have their entries in this order. */
export const rooms: readonly RoomWithRoutes[] = [
  // business
  team,
  leave,
  absenceRoom,
  learning,
  duty,
  overtime,
  expenses,
  mileage,
  items,
  people,
  establishment,
  records,
  organisation,
  changes,
  lifecycle,
  payables,
  ledger,
  payroll,
  paymodelling,
  paydetails,
  returns,
  banking,
  payscales,
  elements,
  absencepay,
  grosstonet,
  statutoryRoom,
  // platform
  reporting,
  processes,
  time,
  actions,
  access,
  authority,
  cases,
  notices,
  documents,
  drafts,
  identity,
  scim,
  audit,
  events,
  jobs,
  search,
  questions,
  help,
]
