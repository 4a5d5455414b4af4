/** What tests of people share: a product, and short ways to make and find what they need. */
import { loadBlueprint } from '@gatehouse/testkit'
import type { Test } from 'tap'
import { startApi } from './client.ts'

export const USERS = '/core/users/'
export const GROUPS = '/core/groups/'
export const TOKENS = '/core/tokens/'
export const SESSIONS = '/core/authenticated_sessions/'

export async function startPeople(t: Test) {
  const { product, call, as } = await startApi(t, { blueprints: loadBlueprint })

  async function make(path: string, body: object) {
    const made = await call('POST', path, body)
    if (made.status >= 300) throw new Error(`${path}: ${JSON.stringify(made.body)}`)
    return made.body
  }

  return {
    ...{ product, call, as, make },
    makeUser: (username: string, more: object = {}) =>
      make(USERS, { username, name: `${username} Person`, ...more }),

    /** An API of somebody's own: a token that they have. */
    async apiOfUser(user: number, identifier: string) {
      await make(TOKENS, { identifier, user })
      return as((await call('GET', `${TOKENS}${identifier}/view_key/`)).body.key)
    },

    /** A browser that somebody is signed in in. */
    async signIn(userId: number) {
      const now = Date.now()
      const { session, cookie } = await product.deps.sessions.start({
        ...{ userId, authTime: Math.floor(now / 1000), acr: '0', amr: ['pwd'] },
        ...{ clientAddress: '192.0.2.7', userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0' },
        ...{ createdAt: now, expiresAt: now + 3_600_000 },
      })
      const headers = { cookie: `gatehouse_session=${cookie}` }
      const me = async () =>
        (await as(undefined).call('GET', `${USERS}me/`, undefined, headers)).status
      return { sid: session.sid, headers, me }
    },

    /** One field of everything that a list has. */
    async found(query: string, path: string = USERS, name: string = 'username') {
      const { body } = await call('GET', `${path}?${query}`)
      return (body.results as Record<string, unknown>[]).map((one) => one[name])
    },
  }
}
