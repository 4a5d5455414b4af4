/** A person's browser without its engine: cookies, redirects and forms, and no scripts. */
import { type CookieJar, cookieJar } from './cookie-jar.ts'
import { type HtmlForm, readForms, readText } from './html-form.ts'

export interface Page {
  readonly url: string
  /** 0 when the browser was sent to another origin: `url` says where, nothing was fetched. */
  readonly status: number
  readonly headers: Headers
  readonly html: string
  /** What a person would read. */
  readonly text: string
  readonly forms: readonly HtmlForm[]
}

export interface HttpBrowser {
  readonly cookies: CookieJar
  /** The page it is on. */
  readonly page: Page
  open(url: string): Promise<Page>
  /** Sends a form to an address, as a page of another site could. */
  post(url: string, fields: Readonly<Record<string, string>>): Promise<Page>
  /** Fills in the page's form and presses the button of this label, or the first one. */
  submit(fields?: Readonly<Record<string, string>>, button?: string): Promise<Page>
  /** Fills in username and password, on the one or two pages that ask for them. */
  signIn(username: string, password: string): Promise<Page>
}

const MAX_REDIRECTS = 20

/** Follows redirects within `origin` and stops where it would leave it. */
export function httpBrowser(origin: string, headers: Record<string, string> = {}): HttpBrowser {
  const cookies = cookieJar()
  let page = blank(origin)

  async function load(url: string, init: RequestInit = {}): Promise<Page> {
    let request: [url: string, init: RequestInit] = [url, init]
    for (let redirects = 0; redirects < MAX_REDIRECTS; redirects += 1) {
      const [target] = request
      if (!target.startsWith(`${origin}/`)) return leave(target)
      const response = await fetchPage(...request)
      const location = response.headers.get('location')
      if (!location) return show(target, response)
      await response.body?.cancel()
      // A browser keeps the form only on 307 and 308.
      const next = response.status > 303 ? request[1] : {}
      request = [new URL(location, target).href, next]
    }
    throw new Error(`too many redirects from ${url}`)
  }

  async function fetchPage(url: string, init: RequestInit): Promise<Response> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: cookies.header(url), ...headers },
    })
    cookies.store(url, response.headers)
    return response
  }

  async function show(url: string, response: Response): Promise<Page> {
    const html = await response.text()
    const { status, headers } = response
    page = { url, status, headers, html, text: readText(html), forms: readForms(html) }
    return page
  }

  function leave(url: string): Page {
    page = { ...blank(url), url }
    return page
  }

  const browser: HttpBrowser = {
    cookies,
    get page() {
      return page
    },
    open: (url) => load(new URL(url, origin).href),
    post: (url, fields) =>
      load(new URL(url, origin).href, { method: 'POST', body: new URLSearchParams(fields) }),

    async submit(fields = {}, label) {
      const { action, fields: own, pressed } = fillIn(page, label)
      return browser.post(action, { ...own, ...fields, ...pressed })
    },

    async signIn(username, password) {
      const first = page.forms[0]?.fields ?? {}
      if ('password' in first) return browser.submit({ uid_field: username, password })
      await browser.submit({ uid_field: username })
      return browser.submit({ password })
    },
  }
  return browser
}

/** The page's first form with the button of this label, or the one that adds nothing, pressed. */
function fillIn({ forms, url, text }: Page, label: string | undefined) {
  const form = forms[0]
  if (!form) throw new Error(`there is no form on ${url}: ${text}`)
  const button = label
    ? form.buttons.find((one) => one.label === label)
    : form.buttons.find((one) => one.name === undefined)
  if (label && !button) throw new Error(`there is no button ${label}: ${text}`)
  const pressed = button?.name === undefined ? {} : { [button.name]: button.value }
  return { action: new URL(form.action || url, url).href, fields: form.fields, pressed }
}

function blank(url: string): Page {
  return { url, status: 0, headers: new Headers(), html: '', text: '', forms: [] }
}
