import { send } from '../load/http-request.ts'
import { TOKEN_PATH } from './client.ts'
import { codeRequests } from './codes.ts'
import type { Served } from './served.ts'

/** An access token of the bench's person for the client `bench-default`. */
export async function personToken(served: Served): Promise<string> {
  const [body = ''] = await codeRequests(served, 'default', 1)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const request = { method: 'POST', path: TOKEN_PATH, headers, body } as const
  return JSON.parse((await send(served.product.origin, request, 200)).body).access_token
}
