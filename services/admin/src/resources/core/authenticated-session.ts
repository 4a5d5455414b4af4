/** `core/authenticated_sessions/`: where people are signed in. */
import { findSignedIn } from '@gatehouse/http-kit'
import { parseUserAgent } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { Nullable, Timestamp, Uuid } from '../../fields/types.ts'
import { UserAgent } from '../../fields/user-agent.ts'
import type { Resource } from '../../resource/resource.ts'

const text = Nullable(Type.String())
const number = Nullable(Type.Number())

/** Nothing here knows places and networks: they are null. */
const GeoIp = Nullable(
  Type.Object({ continent: text, country: text, lat: number, long: number, city: Type.String() }),
)
const Asn = Nullable(Type.Object({ asn: Nullable(Type.Integer()), as_org: text, network: text }))

export const authenticatedSession: Resource = {
  path: '/core/authenticated_sessions/',
  model: 'authentik_core.authenticatedsession',
  component: 'AuthenticatedSession',
  key: 'uuid',
  operations: ['list', 'retrieve', 'used_by'],
  object: Type.Object(
    {
      uuid: Uuid(),
      current: Type.Boolean(),
      user_agent: UserAgent,
      geo_ip: GeoIp,
      asn: Asn,
      user: Type.Integer(),
      last_ip: Type.String(),
      last_user_agent: Type.String(),
      last_used: Timestamp(),
      expires: Timestamp(),
    },
    { title: 'AuthenticatedSession' },
  ),
  filters: {
    session__last_ip: Type.String(),
    session__last_user_agent: Type.String(),
    user__username: Type.String(),
  },
  owned: true,
  async present(objects, { request, deps }) {
    const { session } = await findSignedIn(request, deps)
    return objects.map((object) => ({
      ...object,
      current: session !== undefined && session.sid === object['sid'],
      user_agent: parseUserAgent(String(object['last_user_agent'])),
      geo_ip: null,
      asn: null,
    }))
  },
}
