/** Tokens of Plex: found one by one, and marked when Plex does not accept them any more. */
import type { PlexTokenKey, PlexTokens, StoredPlexToken } from '@gatehouse/core'
import { PLEX_SOURCE } from '../blueprint-models/source-fields.ts'
import type { Database } from '../connect.ts'
import type { SourceModel } from '../generated/models/Source.ts'
import { SEALED } from '../sealed-columns.ts'
import type { SecretBox } from '../secret-box.ts'

const enabled = { model: PLEX_SOURCE.model, enabled: true } as const

export function plexTokens({ prisma }: Database, secrets: SecretBox): PlexTokens {
  return {
    async ofOwners() {
      const sources = await prisma.source.findMany({
        where: { ...enabled, secretEncrypted: { not: null } },
        select: { id: true },
        orderBy: { id: 'asc' },
      })
      return sources.map(({ id }) => ({ kind: 'owner', id }))
    },

    async ofPeople(after, limit) {
      const connections = await prisma.userSourceConnection.findMany({
        where: { id: { gt: after }, accessTokenEncrypted: { not: null }, source: enabled },
        select: { id: true },
        orderBy: { id: 'asc' },
        take: limit,
      })
      return connections.map(({ id }) => ({ kind: 'person', id }))
    },

    async find(key) {
      return key.kind === 'owner'
        ? findOwners(prisma, secrets, key)
        : findPersons(prisma, secrets, key)
    },

    markRefused: async (token, at) => (await mark(token, new Date(at))) > 0,

    async markAccepted(token) {
      await mark(token, null)
    },
  }

  /** What was sealed anew meanwhile is another one: its turn comes. */
  async function mark({ key, version }: StoredPlexToken, at: Date | null): Promise<number> {
    const changes = at === null ? { not: null } : null
    const { count } =
      key.kind === 'owner'
        ? await prisma.source.updateMany({
            where: { id: key.id, secretEncrypted: version, secretRefusedAt: changes },
            data: { secretRefusedAt: at },
          })
        : await prisma.userSourceConnection.updateMany({
            where: { id: key.id, accessTokenEncrypted: version, tokenRefusedAt: changes },
            data: { tokenRefusedAt: at },
          })
    return count
  }
}

type Prisma = Database['prisma']

async function findOwners(
  prisma: Prisma,
  secrets: SecretBox,
  key: PlexTokenKey & { kind: 'owner' },
): Promise<StoredPlexToken | undefined> {
  const source = await prisma.source.findFirst({ where: { ...enabled, id: key.id } })
  if (!source?.secretEncrypted) return undefined
  return {
    key,
    token: secrets.open(source.secretEncrypted, SEALED.sourceSecret),
    version: source.secretEncrypted,
    createdAt: source.createdAt.getTime(),
    refusedAt: source.secretRefusedAt?.getTime(),
    source: describe(source),
    user: undefined,
  }
}

async function findPersons(
  prisma: Prisma,
  secrets: SecretBox,
  key: PlexTokenKey & { kind: 'person' },
): Promise<StoredPlexToken | undefined> {
  const found = await prisma.userSourceConnection.findFirst({
    where: { id: key.id, source: enabled },
    include: { source: true, user: true },
  })
  if (!found?.accessTokenEncrypted) return undefined
  const { user, source, accessTokenEncrypted: sealed } = found
  return {
    key,
    token: secrets.open(sealed, SEALED.sourceAccessToken),
    version: sealed,
    createdAt: found.createdAt.getTime(),
    refusedAt: found.tokenRefusedAt?.getTime(),
    source: describe(source),
    user: { pk: user.id, username: user.username, email: user.email },
  }
}

function describe({ id, name, settings }: SourceModel): StoredPlexToken['source'] {
  const { client_id: clientId, end_sessions: ends } = settings as Record<string, unknown>
  return { id, name, clientId: String(clientId), endsSessions: ends === true }
}
