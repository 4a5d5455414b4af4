export { isPublicAddress } from './address-guard.ts'
export {
  createOutboundClient,
  type OutboundClient,
  type OutboundOptions,
} from './outbound-client.ts'
export { OutboundError, type OutboundReason } from './outbound-error.ts'
export type { Lookup } from './resolve-target.ts'
export type { OutboundRequest, OutboundResponse } from './send-request.ts'
