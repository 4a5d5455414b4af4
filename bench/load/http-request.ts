/** Requests as plain data. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export function formPost(path: string, fields: Readonly<Record<string, string>>): HttpRequest {
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}

/** Sends it once. @throws unless the answer has the expected status */
export async function send(
  origin: string,
  request: HttpRequest,
  status: number,
): Promise<{ body: string; headers: Headers }> {
  const { method, path, headers = {}, body } = request
  const answer = await fetch(origin + path, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  })
  const text = await answer.text()
  if (answer.status === status) return { body: text, headers: answer.headers }
  throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`)
}
