/** How a new key is used, to be copied. */
import type { User } from '@gatehouse/core'
import type { ShownKey, TokenIntent } from '@gatehouse/pages'

export interface NewKey {
  readonly intent: TokenIntent
  readonly value: string
  readonly user: Pick<User, 'username'>
  /** Of the one application that it serves, if it serves one only. */
  readonly clientId: string | undefined
  readonly origin: string
}

export function shownKey(key: NewKey): ShownKey {
  const { value, origin, user, clientId = 'CLIENT_ID' } = key
  if (key.intent === 'api') {
    return {
      value,
      curl: `curl ${origin}/api/v3/core/users/me/ \\\n  -H ${quoted(`Authorization: Bearer ${value}`)}`,
      env: `GATEHOUSE_URL=${origin}\nGATEHOUSE_TOKEN=${value}`,
    }
  }
  const fields = [
    '-d grant_type=client_credentials',
    `--data-urlencode ${quoted(`client_id=${clientId}`)}`,
    `--data-urlencode ${quoted(`username=${user.username}`)}`,
    `--data-urlencode ${quoted(`password=${value}`)}`,
  ]
  return {
    value,
    curl: [`curl ${origin}/application/o/token/`, ...fields].join(' \\\n  '),
    env: [
      `GATEHOUSE_URL=${origin}`,
      `GATEHOUSE_USERNAME=${quoted(user.username)}`,
      `GATEHOUSE_APP_PASSWORD=${value}`,
    ].join('\n'),
  }
}

/** For a shell: nothing in it is anything but text. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
