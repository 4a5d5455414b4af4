/** Somebody is back from a source, of whatever kind: the source's flow begins, or they are asked about a link. */
import { randomUUID } from 'node:crypto'
import type { Source, User } from '@gatehouse/core'
import { sourceFacts } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import {
  type ExecutorResult,
  type PlanSource,
  planIdOf,
  sourceLoginUrl,
  sourceStart,
} from '@gatehouse/flows'
import { flowRun, sendRedirect, sendResult } from '@gatehouse/page-kit'
import { randomToken } from '@gatehouse/protocol'
import { type Arrival, type Arrived, arrive, SourceRefused } from '@gatehouse/sources'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { linkPath, type PendingLink } from './pending-link.ts'
import { type Resume, resume } from './resume.ts'

export interface Entering extends Pick<Arrival, 'source' | 'profile' | 'accessToken'> {
  /** Where to go afterwards; a path that was checked. */
  readonly next: string | undefined
  /** A flow that sent them there and waits. */
  readonly waiting?: Resume | undefined
}

/** Where the browser goes on, or what it is shown. */
export type Entrance = { readonly to: string } | { readonly result: ExecutorResult }

/** To be called inside `atSource`. @throws SourceRefused */
export async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  entering: Entering & { readonly deps: AuthorizeDeps },
): Promise<FastifyReply> {
  const entrance = await openEntrance(request, entering)
  if ('to' in entrance) return sendRedirect(reply, entrance.to)
  return sendResult(request, reply, entrance)
}

/** @throws SourceRefused */
export async function openEntrance(
  request: FastifyRequest,
  { deps, next, waiting, ...arrival }: Entering & { readonly deps: AuthorizeDeps },
): Promise<Entrance> {
  const { context, browser } = request
  if (waiting) return goOn(request, { deps, next, waiting, ...arrival })
  const arrived = await arrive(deps, { ...arrival, request: context, user: browser.user })
  if (arrived.kind === 'confirm_link') {
    return askAboutLink(request, { deps, arrived, user: arrived.user, next })
  }
  return begin(request, { deps, arrived, next })
}

/** In the flow that sent them there, whoever is signed in. */
async function goOn(
  request: FastifyRequest,
  {
    deps,
    next,
    waiting,
    ...arrival
  }: Entering & {
    readonly deps: AuthorizeDeps
    readonly waiting: Resume
  },
): Promise<Entrance> {
  const sourceId = arrival.source.id
  const found = await arrive(deps, { ...arrival, request: request.context, user: undefined }).catch(
    (error: unknown) => {
      if (error instanceof SourceRefused && waiting.resumesOn.includes(error.reason))
        return undefined
      throw error
    },
  )
  return resume(request, {
    ...{ deps, waiting, sourceId },
    source: found && planSourceOf(found, next),
    promptData: found ? promptDataOf(found) : {},
    userId: found?.kind === 'sign_in' ? found.user.id : undefined,
  })
}

async function begin(
  request: FastifyRequest,
  {
    deps,
    arrived,
    next,
  }: {
    readonly deps: AuthorizeDeps
    readonly arrived: Exclude<Arrived, { kind: 'confirm_link' }>
    readonly next: string | undefined
  },
): Promise<Entrance> {
  const { source } = arrived
  const flow = await deps.flows.findById(arrived.flowId)
  if (!flow) throw withoutFlow(source, arrived.kind)
  const query = new URLSearchParams({
    ...(next !== undefined && { next }),
    transaction: randomUUID(),
  }).toString()
  const run = flowRun(request, { flowSlug: flow.slug, query, planId: planIdOf(flow.slug, query) })
  const started = await deps.executor.start(
    // Whoever is signed in already says here who they are once more, or that they are somebody else.
    { ...run, session: undefined, user: undefined },
    sourceStart({
      flow,
      next,
      source: planSourceOf(arrived, next),
      promptData: promptDataOf(arrived),
      ...(arrived.kind === 'enrol' ? { userPath: arrived.userPath } : { userId: arrived.user.id }),
    }),
  )
  return started.kind === 'interaction' ? { to: started.to } : { result: started.result }
}

/** The page that asks has to be answered in this browser, by this person. */
async function askAboutLink(
  request: FastifyRequest,
  {
    deps,
    arrived,
    user,
    next,
  }: {
    readonly deps: AuthorizeDeps
    readonly arrived: Arrived
    readonly user: User
    readonly next: string | undefined
  },
): Promise<Entrance> {
  const { source, identity, properties, groups } = arrived
  const key = randomToken(24)
  const link: PendingLink = {
    ...{ sourceId: source.id, userId: user.id, identity, groups, next },
    name: properties.username ?? properties.email ?? properties.name ?? identity.identifier,
  }
  await deps.sourceVisits.keep(request.browser.id, `link:${key}`, link)
  return { to: linkPath(key) }
}

function planSourceOf(
  { source, identity, groups, emailVerified, properties }: Arrived,
  next: string | undefined,
): PlanSource {
  return {
    ...sourceFacts(source),
    ...{ identity, groups, groupMatchingMode: source.groupMatchingMode },
    verifiedEmail: emailVerified ? properties.email : undefined,
    loginUrl: sourceLoginUrl(source, next),
  }
}

function promptDataOf({ properties }: Arrived): Readonly<Record<string, unknown>> {
  const { username, name, email, attributes } = properties
  return present({ username, name, email, attributes })
}

function withoutFlow({ name }: Source, kind: 'sign_in' | 'enrol'): SourceRefused {
  const field = kind === 'enrol' ? 'enrollment_flow' : 'authentication_flow'
  const told = say('sourceNotSetUp', { source: name })
  return new SourceRefused('configuration', told, { field, detail: `There is no ${field}.` })
}

function present(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}
