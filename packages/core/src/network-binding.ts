/**
 * Sessions that hold only where they began. There is no list of the world's networks here, so an
 * autonomous system is taken to be a /16 (IPv6: /32) and a network a /24 (/48).
 */
import { isSameNetwork, type PrefixLengths } from '@gatehouse/protocol'
import type { RequestOrigin, Session } from './model/session.ts'
import type { AuditLog } from './ports/audit.ts'
import type { Clock } from './ports/clock.ts'
import type { Users } from './ports/users.ts'

const PREFIXES = {
  bind_asn: { v4: 16, v6: 32 },
  bind_asn_network: { v4: 24, v6: 48 },
  bind_asn_network_ip: { v4: 32, v6: 128 },
} as const satisfies Record<string, PrefixLengths>

export type NetworkBinding = keyof typeof PREFIXES

export function isNetworkBinding(name: string): name is NetworkBinding {
  return Object.hasOwn(PREFIXES, name)
}

/** Whether a session is used where it must not be. */
export function isFromElsewhere(
  { networkBinding, clientAddress }: Session,
  address: string,
): boolean {
  if (networkBinding === undefined) return false
  return !isSameNetwork(clientAddress, address, PREFIXES[networkBinding])
}

/** Of many requests at once one tells. */
export async function recordUseElsewhere(
  { sid, userId, clientAddress: bound, networkBinding, createdAt }: Session,
  { clientAddress, requestId }: Pick<RequestOrigin, 'clientAddress' | 'requestId'>,
  deps: { users: Pick<Users, 'findById'>; audit: AuditLog; clock: Clock },
): Promise<void> {
  const user = await deps.users.findById(userId)
  const message = 'A session was used from another network than it is bound to, and has ended.'
  await deps.audit.record(
    {
      action: 'logout',
      app: 'gatehouse.core.sessions',
      user: user && { pk: user.id, username: user.username, email: user.email },
      context: {
        message,
        binding: { reason: networkBinding, previous_value: bound, new_value: clientAddress },
        http_request: { request_id: requestId },
      },
      clientAddress,
      brandId: undefined,
    },
    { once: `session elsewhere ${sid}`, at: createdAt, noticedAt: deps.clock.now() },
  )
}
