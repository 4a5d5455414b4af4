/** What a page is made from, and what comes out. */
import type { Brand } from '@gatehouse/core'
import type { Html } from './html.ts'
import type { InlineScript } from './inline-script.ts'
import type { Language } from './messages/language.ts'
import type { StyleSheet } from './style.ts'

export interface PageContext {
  readonly brand: Brand
  /** BCP 47; one that is not spoken is English. */
  readonly locale: string
  readonly csrfToken: string
  /** Path and query that forms post to: the page's own. */
  readonly action: string
  readonly requestId: string
  readonly signedInAs?: { readonly username: string; readonly name: string } | undefined
  readonly links?: { readonly signOut?: string | undefined } | undefined
  /**
   * Redirect URIs (or origins, or schemes) that the answer to this page's form may redirect to.
   * Chromium applies `form-action` to redirects too, so without this a 303 to a client is blocked.
   */
  readonly formActionSources?: readonly string[] | undefined
}

export interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly html: string
}

/** What a file under `pages/` gets besides the challenge. */
export interface Scope {
  readonly context: PageContext
  readonly language: Language
}

/** What a file under `pages/` answers; the layout makes the page of it. */
export interface View {
  /** In the window's title: `Sign in – Brand`. */
  readonly title: string
  readonly body: Html
  /** What stands around the page: a header, navigation. */
  readonly before?: Html
  /** Sources for `form-action`; absent on pages without a form. */
  readonly formAction?: readonly string[]
  readonly status?: number
  /** The person has to correct something: the window's title says so first. WCAG 2.2 §2.4.2. */
  readonly failed?: boolean
  /** Leaves for another site by itself; loads nothing from elsewhere and tells nobody its address. */
  readonly leaves?: 'by-script' | 'by-refresh'
  /** Where a page that leaves by refresh goes. */
  readonly refreshTo?: string
  /** Runs at the end of the page. Nothing but leaving and passkeys needs one. */
  readonly script?: InlineScript
  /** Script of the captcha on the page; the policy lets it in, and what it needs. */
  readonly captchaUrl?: string
  /** The password's field has a button that shows what is typed. */
  readonly revealsPassword?: boolean
  readonly wide?: boolean
  /** Address of the picture behind. */
  readonly background?: string
  /** Default: that of cards. */
  readonly style?: StyleSheet
}
