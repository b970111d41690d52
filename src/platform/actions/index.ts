export type {
  Actor,
  Announcement,
  AuditRule,
  Caller,
  Change,
  Command,
  CommandContext,
  Later,
  Operation,
  Permission,
  Query,
  QueryContext,
  Scope,
  SealedPlace,
} from './contract.ts'
export type { House } from './house.ts'
export { field, fieldMeta, onePage, writeCursor } from './field.ts'
export type { FieldKind, FieldMeta } from './field.ts'
export { typedRows } from './typed-rows.ts'
export { actionsOver, defineCalculator, defineEvent, definePermission } from './define.ts'
export type { Calculator, Fact, OlderPayload, RoomActions } from './define.ts'
export { ask, perform } from './perform.ts'
export type { PerformOptions } from './perform.ts'
export { parseInput } from './input.ts'
export { declared, defineErrand, defineRoom, openRegistry, permissionsOf } from './registry.ts'
export type { Errand, Job, Reaction, Registry, Room } from './registry.ts'
export type {
  DocumentStore,
  Letter,
  Mailer,
  Outside,
  OutsideAnswer,
  OutsideCall,
  Ports,
} from './ports.ts'
export { imageDigest, subjectsDigest } from './record.ts'
