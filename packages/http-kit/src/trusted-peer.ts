/** Whether a request comes from a proxy of ours: only what such a one says about the client counts. */
import type { IncomingMessage } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'

export type IsTrusted = (request: IncomingMessage) => boolean

/** `trustProxy` as Fastify takes it, which reads it in the same way. */
export function trustedPeer(trustProxy: readonly string[] | false): IsTrusted {
  if (!trustProxy) return () => false
  const trusts = proxyAddr.compile([...trustProxy])
  return ({ socket: { remoteAddress } }) => remoteAddress !== undefined && trusts(remoteAddress, 0)
}
