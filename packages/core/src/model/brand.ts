/** How one domain looks and which flows it uses. */
export interface Brand {
  readonly id: string
  /** Matches the Host header by label boundary. */
  readonly domain: string
  readonly isDefault: boolean
  readonly title: string
  readonly logo: string
  readonly favicon: string
  /** As the operator wrote it. */
  readonly customCss: string
  /** What pages use of it: `sanitizeCss`. */
  readonly styleSheet: string
  /** An image behind the pages of flows that have none. */
  readonly flowBackground: string
  readonly attributes: Readonly<Record<string, unknown>>
  /** Flow ids by use; undefined when the operator has set none. */
  readonly flows: Readonly<Record<BrandFlow, string | undefined>>
  readonly defaultApplicationId: string | undefined
  /** At the foot of every page; the same for all brands. Without an address it is only words. */
  readonly footerLinks?: readonly FooterLink[]
}

export interface FooterLink {
  readonly name: string
  readonly href: string | null
}

export type BrandFlow =
  | 'authentication'
  | 'invalidation'
  | 'recovery'
  | 'unenrollment'
  | 'userSettings'
  | 'deviceCode'
