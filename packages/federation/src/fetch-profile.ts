/** Who somebody is, where no ID token says so. */
import type { Source } from '@gatehouse/core'
import type { OutboundClient } from '@gatehouse/outbound'
import { clientIdOf } from './client-id.ts'
import { isJson } from './definition.ts'
import type { Endpoints } from './endpoints.ts'
import { distrusted, messageOf, misconfigured } from './refusals.ts'

export async function fetchProfile(
  source: Source,
  {
    endpoints,
    outbound,
    token,
  }: {
    readonly endpoints: Endpoints
    readonly outbound: Pick<OutboundClient, 'send'>
    readonly token: Readonly<Record<string, unknown>> & { readonly access_token: string }
  },
): Promise<Readonly<Record<string, unknown>>> {
  const { profileUrl, definition } = endpoints
  if (profileUrl === undefined)
    throw misconfigured(source, 'profile_url', 'profile_url is not known.')

  async function get(
    url: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<unknown> {
    const authorization = `Bearer ${token.access_token}`
    const request = {
      method: 'GET',
      headers: { accept: 'application/json', authorization, ...headers },
    } as const
    const answer = await outbound.send(url, request).catch((error: unknown) => {
      throw distrusted(source, `The profile cannot be read: ${messageOf(error)}`, error)
    })
    if (answer.status !== 200) {
      throw distrusted(source, `The profile was answered with status ${answer.status}.`)
    }
    return parse(answer.body)
  }

  const { fetchProfile: fetchOwn = ({ profileUrl: url }) => get(url) } = definition
  const clientId = clientIdOf(source, definition)
  const info: unknown = await fetchOwn({ get, profileUrl, token, clientId })
  if (isJson(info)) return info
  throw distrusted(source, 'The profile is no JSON object.')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
