/** Form posts to the endpoints that clients, not people, use. */

export type FormFields = Readonly<Record<string, string | undefined>>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Members of the JSON body; empty where it has none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at bodies of every shape
  readonly body: any
  readonly text: string
}

export async function post(
  url: string,
  fields: FormFields,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const present = Object.entries(fields).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined
  })
  const body = new URLSearchParams(present)
  return readAnswer(await fetch(url, { method: 'POST', body, headers, redirect: 'manual' }))
}

export async function get(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return readAnswer(await fetch(url, { headers, redirect: 'manual' }))
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
  const { status, headers } = response
  return { status, headers, text, body: isJson && text ? JSON.parse(text) : {} }
}

/** The payload of a JWT, without a look at its signature. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export function claimsOf(jwt: string): any {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
}

export function basic(clientId: string, secret: string): { authorization: string } {
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}

export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` }
}
