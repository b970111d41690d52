import {
  actionsComplete,
  actionsListed,
  actionsTested,
  noFilterAfterQuery,
  oneVerbAFile,
} from './rules/actions.ts'
import {
  everyTestFileTests,
  everyTestRuns,
  exactVersions,
  lockNamesNoHost,
  noForeignPaths,
  noPrinting,
  noSharedFolder,
  noToolNames,
  packageScripts,
} from './rules/building.ts'
import { migrationNumbers, migrationsUnchanged } from './rules/migrations.ts'
import { doors, explicitDoors, readmeHeadings, refusalCodes, roomShape } from './rules/rooms.ts'
import { shortFiles, shortLines } from './rules/size.ts'
import { noSqlClock, oneClock } from './rules/time.ts'
import type { TidyRule } from './tree.ts'

/** Every rule over the files of the building. */
export const tidyRules: readonly TidyRule[] = [
  shortFiles,
  shortLines,
  roomShape,
  doors,
  explicitDoors,
  readmeHeadings,
  refusalCodes,
  oneClock,
  noSqlClock,
  actionsComplete,
  actionsTested,
  actionsListed,
  oneVerbAFile,
  noFilterAfterQuery,
  migrationNumbers,
  migrationsUnchanged,
  packageScripts,
  exactVersions,
  lockNamesNoHost,
  noForeignPaths,
  noSharedFolder,
  noToolNames,
  everyTestRuns,
  everyTestFileTests,
  noPrinting,
]
