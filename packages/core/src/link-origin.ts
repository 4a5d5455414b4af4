/** Where the links of mails lead. */
import type { Brand } from './model/brand.ts'

export interface LinkOriginFacts {
  readonly brand: Pick<Brand, 'domain' | 'isDefault'>
  /** Of the request that asked for the mail. */
  readonly origin: string
  readonly publicUrl: string
}

/**
 * The public URL, or a brand's own domain where the request came by exactly that. Of the request's headers
 * nothing gets in: not its port, and not a name below the domain, which somebody else may have.
 */
export function linkOrigin({ brand, origin, publicUrl }: LinkOriginFacts): string {
  const { hostname } = new URL(origin)
  const domain = brand.domain.toLowerCase()
  const { protocol, port } = new URL(publicUrl)
  if (brand.isDefault || hostname !== domain) return publicUrl
  return `${protocol}//${domain}${port === '' ? '' : `:${port}`}`
}
