/** The authorization code flow from the outside, one step a function. */
import { type HttpBrowser, httpBrowser, type Page } from './http-browser.ts'
import { PASSWORD } from './people.ts'
import { pkce } from './pkce.ts'

export interface AuthorizationOptions {
  clientId: string
  redirectUri: string
  /** Space-separated. Default: openid. */
  scope?: string
  /** Further parameters; undefined leaves a default out. */
  parameters?: Readonly<Record<string, string | undefined>>
  /** Default: alice. */
  username?: string
  /** Default: a new one. */
  browser?: HttpBrowser
}

export interface Authorization {
  readonly browser: HttpBrowser
  readonly verifier: string
  /** What came back to the redirect URI. */
  readonly response: URLSearchParams
  /** Where the browser was sent. */
  readonly landed: string
}

/** The address of an authorization request with PKCE. */
export function authorizeUrl(
  origin: string,
  { clientId, redirectUri, scope = 'openid', parameters = {} }: AuthorizationOptions,
  challenge?: string,
): string {
  const all = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state: 'the-state',
    ...(challenge ? { code_challenge: challenge, code_challenge_method: 'S256' } : {}),
    ...parameters,
  }
  const present = Object.entries(all).filter((entry): entry is [string, string] => !!entry[1])
  return `${origin}/application/o/authorize/?${new URLSearchParams(present)}`
}

/** Signs in and allows where it is asked to, until the browser is sent to the client. */
export async function authorize(
  origin: string,
  options: AuthorizationOptions,
): Promise<Authorization> {
  const { browser = httpBrowser(origin), username = 'alice' } = options
  const { verifier, challenge } = pkce()
  await browser.open(authorizeUrl(origin, options, challenge))
  const { url } = await answerPages(browser, username)
  const { searchParams } = new URL(url)
  return { browser, verifier, response: searchParams, landed: url }
}

/** Answers whatever pages are shown, as a willing person would. */
export async function answerPages(browser: HttpBrowser, username = 'alice'): Promise<Page> {
  if (browser.page.forms.some(({ fields }) => 'uid_field' in fields)) {
    await browser.signIn(username, PASSWORD)
  }
  const asksConsent = browser.page.forms.some(({ buttons }) =>
    buttons.some(({ label }) => label === 'Allow'),
  )
  if (asksConsent) await browser.submit({}, 'Allow')
  if (browser.page.status !== 0) {
    throw new Error(`stuck on ${browser.page.url}: ${browser.page.status} ${browser.page.text}`)
  }
  return browser.page
}
