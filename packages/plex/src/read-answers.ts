/** What Plex's answers mean. Each gives undefined for an answer that makes no sense. */
import type { PlexPerson, PlexPin, PlexPinState, PlexResource } from '@gatehouse/core'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { flag, identifier, info, isRecord, text } from './clean.ts'

/** What of a pin goes into URLs. */
const Code = Type.String({ pattern: '^[A-Za-z0-9]{4,64}$' })

const Pin = Compile(
  Type.Object({
    id: Type.Union([Type.Integer({ minimum: 1 }), Type.String({ pattern: '^[1-9][0-9]{0,19}$' })]),
    code: Code,
  }),
)

/** It goes into headers. */
const Claimed = Compile(Type.Object({ authToken: Type.String({ pattern: '^[!-~]{8,2000}$' }) }))
const Unclaimed = Compile(
  Type.Object({ authToken: Type.Optional(Type.Union([Type.Null(), Type.Literal('')])) }),
)

const List = Compile(Type.Array(Type.Unknown()))
const Home = Compile(Type.Object({ users: Type.Array(Type.Unknown()) }))

export function readPin(answer: unknown): PlexPin | undefined {
  if (!Pin.Check(answer)) return undefined
  const id = identifier(answer.id)
  return id === undefined ? undefined : { id, code: answer.code }
}

export function readPinState(answer: unknown): PlexPinState | undefined {
  if (Claimed.Check(answer)) return { state: 'claimed', token: answer.authToken }
  return Unclaimed.Check(answer) ? { state: 'waiting' } : undefined
}

/** Whoever has no account of their own, only a profile in somebody's home, has a title and no more. */
export function readPerson(answer: unknown): PlexPerson | undefined {
  if (!isRecord(answer)) return undefined
  const id = identifier(answer['id'])
  if (id === undefined) return undefined
  const [username, title] = [text(answer['username']), text(answer['title'])]
  return {
    id,
    username,
    email: text(answer['email']),
    name: title || text(answer['friendlyName']) || username,
    isEmailConfirmed: flag(answer['confirmed']),
    isInHome: flag(answer['home']),
    info: info(answer),
  }
}

/** Entries that make no sense are passed over: they let nobody in. */
export function readResources(answer: unknown): readonly PlexResource[] | undefined {
  if (!List.Check(answer)) return undefined
  return answer.filter(isRecord).flatMap((one) => {
    const id = text(one['clientIdentifier'])
    if (id === '' || id !== one['clientIdentifier']) return []
    return [
      {
        id,
        name: text(one['name']) || id,
        provides: provisions(one['provides']),
        isOwned: flag(one['owned']),
        ownerId: identifier(one['ownerId']),
      },
    ]
  })
}

/** A list, or one in a text: `client,server`. */
function provisions(value: unknown): readonly string[] {
  const parts: readonly unknown[] = Array.isArray(value) ? value : text(value).split(',')
  return parts.map((part) => text(part).toLowerCase()).filter((part) => part !== '')
}

export function readFriends(answer: unknown): ReadonlySet<string> | undefined {
  return List.Check(answer) ? idsOf(answer) : undefined
}

export function readHomeUsers(answer: unknown): ReadonlySet<string> | undefined {
  return Home.Check(answer) ? idsOf(answer.users) : undefined
}

function idsOf(people: readonly unknown[]): ReadonlySet<string> {
  const ids = people.filter(isRecord).map((person) => identifier(person['id']))
  return new Set(ids.filter((id) => id !== undefined))
}
