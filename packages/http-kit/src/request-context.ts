/** Where a request came to and from: origin, brand, client. */
import type { Brand, Brands, RequestOrigin } from '@gatehouse/core'
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

/** A name, with a port perhaps: `evil.example/.brand.example` only ends like one. */
const HOST = /^[a-z0-9.-]+(?::\d{1,5})?$/i

/** The Host header decides only where a brand owns that domain: anyone can send any Host. */
function originFor(request: FastifyRequest, brand: Brand, publicUrl: string): string {
  const ownsDomain =
    !brand.isDefault && HOST.test(request.host) && ownsHost(brand.domain, request.hostname)
  return ownsDomain ? `${request.protocol}://${request.host}` : publicUrl
}

function ownsHost(domain: string, hostname: string): boolean {
  const [owner, host] = [domain.toLowerCase(), hostname.toLowerCase()]
  return owner !== '' && (host === owner || host.endsWith(`.${owner}`))
}
