/** Somebody arrived with this profile from this source: what becomes of them. */
import type {
  AuditLog,
  Clock,
  PolicyPreparation,
  RequestOrigin,
  Source,
  SourceConnections,
  SourceGroup,
  SourceIdentity,
  User,
  Users,
} from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { checkPolicies } from './check-policies.ts'
import { matchUser } from './match-user.ts'
import { groupProperties, type UserProperties, userProperties } from './properties.ts'
import { SourceRefused } from './source-refused.ts'
import type { UpstreamProfile } from './upstream-profile.ts'

export interface ArrivalDeps {
  readonly sourceConnections: Pick<
    SourceConnections,
    'findUserId' | 'findByEmail' | 'findByUsername' | 'seal'
  >
  readonly users: Pick<Users, 'findFresh'>
  readonly policyPreparation: PolicyPreparation
  /** Of policies that cannot be evaluated. */
  readonly audit: AuditLog
  readonly clock: Clock
}

export interface Arrival {
  readonly source: Source
  readonly profile: UpstreamProfile
  /** That the source gave. */
  readonly accessToken?:
    | { readonly value: string; readonly expiresAt: number | undefined }
    | undefined
  readonly request: RequestOrigin & { readonly brand: { readonly id: string } }
  /** Who is signed in in the browser. */
  readonly user: User | undefined
}

interface Known {
  readonly source: Source
  readonly identity: SourceIdentity
  readonly properties: UserProperties
  /** Undefined: groups stay as they are. */
  readonly groups: readonly SourceGroup[] | undefined
  /** The address of `properties` is one that the source has made sure of. */
  readonly emailVerified: boolean
}

export type Arrived = Known &
  (
    | {
        /** By the source's authentication flow. */
        readonly kind: 'sign_in'
        readonly flowId: string
        readonly user: User
        /** It was not theirs before. */
        readonly isNew: boolean
      }
    /** By the source's enrolment flow. */
    | { readonly kind: 'enrol'; readonly flowId: string; readonly userPath: string }
    /** Nobody's yet, and somebody is signed in: they are asked whether it is theirs. */
    | { readonly kind: 'confirm_link'; readonly user: User }
  )

/** @throws SourceRefused when they are not let in; it is the caller who records that and tells them */
export async function arrive(deps: ArrivalDeps, arrival: Arrival): Promise<Arrived> {
  const { source, profile, accessToken } = arrival
  const now = Math.floor(deps.clock.now() / 1000)
  const properties = userProperties(source, profile, now)
  const known: Known = {
    source,
    properties,
    groups:
      properties.groups && groupProperties(source, profile, { groups: properties.groups, now }),
    emailVerified: profile.emailVerified && properties.email === profile.email,
    identity: {
      sourceId: source.id,
      identifier: profile.identifier,
      sealedToken: accessToken && deps.sourceConnections.seal(accessToken.value),
      expiresAt: accessToken?.expiresAt,
    },
  }
  const owner = await deps.sourceConnections.findUserId(source.id, profile.identifier)
  if (owner !== undefined) return signIn(deps, arrival, { known, userId: owner, isNew: false })
  if (arrival.user) return confirmLink(deps, arrival, { known, user: arrival.user })
  const match = await matchUser(deps.sourceConnections, { source, profile, properties })
  if (match) return signIn(deps, arrival, { known, userId: match.id, isNew: true })
  return enrol(deps, arrival, known)
}

async function signIn(
  deps: ArrivalDeps,
  arrival: Arrival,
  { known, userId, isNew }: { known: Known; userId: number; isNew: boolean },
): Promise<Arrived> {
  const user = await deps.users.findFresh(userId)
  if (!user?.isActive || user.type.endsWith('service_account')) {
    throw new SourceRefused('account_inactive', say('sourceAccountInactive'), {
      detail: `The account ${user?.username ?? userId} is not active, or no person's.`,
    })
  }
  await checkPolicies(deps, arrival, { user, properties: known.properties })
  const flowId = flowOf(known.source, 'authentication_flow')
  return { ...known, kind: 'sign_in', user, isNew, flowId }
}

async function confirmLink(
  deps: ArrivalDeps,
  arrival: Arrival,
  { known, user }: { known: Known; user: User },
): Promise<Arrived> {
  await checkPolicies(deps, arrival, { user, properties: known.properties })
  return { ...known, kind: 'confirm_link', user }
}

async function enrol(deps: ArrivalDeps, arrival: Arrival, known: Known): Promise<Arrived> {
  const { source, properties } = known
  await checkPolicies(deps, arrival, { user: undefined, properties })
  const flowId = flowOf(source, 'enrollment_flow')
  const userPath =
    properties.path ?? source.userPathTemplate.replaceAll('%(slug)s', () => source.slug)
  return {
    ...known,
    properties: await withFreeName(deps, properties),
    kind: 'enrol',
    flowId,
    userPath,
  }
}

/** A username that somebody has here is not taken over, so that the flow asks for another. */
async function withFreeName(
  { sourceConnections }: Pick<ArrivalDeps, 'sourceConnections'>,
  properties: UserProperties,
): Promise<UserProperties> {
  const { username } = properties
  const isTaken = username !== undefined && (await sourceConnections.findByUsername(username))
  return isTaken ? { ...properties, username: undefined } : properties
}

function flowOf(source: Source, field: 'authentication_flow' | 'enrollment_flow'): string {
  const { authenticationFlowId, enrollmentFlowId } = source
  const flowId = field === 'enrollment_flow' ? enrollmentFlowId : authenticationFlowId
  if (flowId !== undefined) return flowId
  const told = say('sourceNotSetUp', { source: source.name })
  throw new SourceRefused('configuration', told, { field, detail: `${field} is not set.` })
}
