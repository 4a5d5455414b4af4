/** Where a request came to and from: origin, brand, client. */
import type { Brand, Brands, RequestOrigin } from '@gatehouse/core'
import { domainName, ownsDomain } from '@gatehouse/protocol'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'

export interface RequestContext extends RequestOrigin {
  readonly brand: Brand
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the `requestContext` plugin before any handler runs. */
    context: RequestContext
  }
}

export interface RequestContextOptions {
  brands: Brands
  /** Origin that clients see, without trailing slash. */
  publicUrl: string
}

export const requestContext = fp<RequestContextOptions>(
  async (app, { brands, publicUrl }) => {
    app.decorateRequest('context')
    app.addHook('onRequest', async (request) => {
      const brand = await brands.match(request.hostname)
      request.context = {
        brand,
        origin: originFor(request, brand, publicUrl),
        clientAddress: request.ip,
        userAgent: (request.headers['user-agent'] ?? '').slice(0, 512),
        requestId: request.id,
      }
    })
  },
  { name: '@gatehouse/request-context' },
)

/** The Host header decides only where a brand owns that domain: anyone can send any Host. */
function originFor(request: FastifyRequest, brand: Brand, publicUrl: string): string {
  if (brand.isDefault) return publicUrl
  const host = request.host.toLowerCase()
  const [owner, name] = [domainName(brand.domain), domainName(host)]
  const port = /:\d{1,5}$/.exec(host)?.[0] ?? ''
  // What needs to be read as a name first (dots around it, other scripts) is not repeated to anybody.
  const isPlain = host === `${name}${port}`
  return owner && name && isPlain && ownsDomain(owner, name)
    ? `${request.protocol}://${host}`
    : publicUrl
}
