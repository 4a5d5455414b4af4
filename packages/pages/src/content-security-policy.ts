/**
 * What the browser may load, run and post to from one of our pages.
 *
 * @see {@link https://www.w3.org/TR/CSP3/ Content Security Policy Level 3}
 */

export interface PolicyOptions {
  /** The page's own style sheets. */
  readonly styles: readonly string[]
  /** Where forms may post, and where the answer to a post may redirect. Empty: nowhere. */
  readonly formAction: readonly string[]
  /** The page's own. */
  readonly scripts: readonly string[]
  /** Of others, whose script, frames and styles are let in: a captcha's. */
  readonly guests?: readonly string[]
  /** False on pages that must not tell another site that they were opened. */
  readonly remoteImages: boolean
}

/** Nothing of a URL that ends one source and starts another: `https://a;script-src x` is a URL. */
const SOURCE = /^[a-z][a-z0-9+.-]*:(?:\/\/[a-z0-9.-]+(?::\d+)?)?$/

export function contentSecurityPolicy(options: PolicyOptions): string {
  const { guests = [] } = options
  const scripts = [...options.scripts, ...guests]
  const directives = [
    "default-src 'none'",
    `style-src ${[...options.styles, ...guests].join(' ')}`,
    scripts.length > 0 && `script-src ${scripts.join(' ')}`,
    guests.length > 0 && `frame-src ${guests.join(' ')}`,
    guests.length > 0 && `connect-src ${guests.join(' ')}`,
    `img-src 'self' data:${options.remoteImages ? ' https:' : ''}`,
    `form-action ${options.formAction.join(' ') || "'none'"}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  return directives.filter(Boolean).join('; ')
}

/**
 * A redirect URI, origin or scheme as a source: its origin, or its scheme where it has none (native
 * apps) or where CSP cannot say its host (IPv6). `undefined` when it is none of these.
 */
export function policySource(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined
  const { protocol, origin } = new URL(uri)
  return [origin, protocol].find((source) => SOURCE.test(source))
}
