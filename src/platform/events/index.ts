export { openHandlers, REDELIVERY, RUN_FIELD } from './handlers.ts'
export type { Delivery, Handlers, Handling, OutboxRow } from './handlers.ts'
export { relayForce } from './relay.ts'
export { presentPayload, unreadableExamples } from './upcast.ts'
