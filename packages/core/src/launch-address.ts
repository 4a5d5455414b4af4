/** Where an application opens for one person: `https://example.com/%(username)s`, in authentik's notation. */
import type { User } from './model/user.ts'

const NAMES = ['username', 'name', 'email'] as const
const NAME = new RegExp(`%\\((${NAMES.join('|')})\\)s`, 'g')

/** The names are those of the person, encoded, so that they end no part of the address. Others stay. */
export function launchAddressFor(
  address: string,
  user: Pick<User, (typeof NAMES)[number]>,
): string {
  return address.replace(NAME, (_match, name: (typeof NAMES)[number]) =>
    encodeURIComponent(user[name].toWellFormed()),
  )
}

/** Whether an address is another one for each person. */
export function isPersonal(address: string): boolean {
  return address.search(NAME) !== -1
}

/**
 * Whether a name would decide whose server it is: the scheme and the end of the host are the operator's.
 * `https://%(username)s.example.com/` is good, `https://example.com.%(username)s/` is not.
 */
export function leadsAstray(address: string): boolean {
  const [scheme = '', rest = ''] = address.split(/:(.*)/s)
  if (!address.includes(':') || scheme.startsWith('/')) return /^\/\/[^/?#]*%\(/.test(address)
  const [, host = ''] = /^\/\/([^/?#]*)/.exec(rest) ?? []
  return scheme.includes('%(') || /%\(\w*\)s(?::\d*)?$/.test(host)
}
