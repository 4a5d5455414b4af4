/**
 * `/source/oauth/login/<slug>/` sends a browser to another provider, `/source/oauth/callback/<slug>/` takes it back.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-2.1 RFC 9700 §2.1}
 */
import { OAUTH_SOURCE_MODEL } from '@gatehouse/core'
import type { Kept } from '@gatehouse/federation'
import { sendRedirect } from '@gatehouse/page-kit'
import { safeNext } from '@gatehouse/protocol'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { atSource, findSource } from './at-source.ts'
import { enter } from './enter.ts'
import { type Resume, resumeOf, tooLate } from './resume.ts'

type SourceRequest = FastifyRequest<{ Params: { slug: string } }>

/** What the server remembers of a browser that is elsewhere. */
interface Visit {
  readonly sourceId: string
  readonly kept: Kept
  readonly redirectUri: string
  readonly next: string | undefined
  readonly waiting: Resume | undefined
}

const CALLBACK = '/source/oauth/callback/:slug/'
const MAX_STATE = 256

export const oauthSourceRoutes: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  const { federation, sourceVisits } = deps

  app.get('/source/oauth/login/:slug/', async (request: SourceRequest, reply) => {
    const source = await findSource(deps, request.params.slug, OAUTH_SOURCE_MODEL)
    const waiting = await resumeOf(request, deps, source)
    const redirectUri = `${request.context.origin}/source/oauth/callback/${source.slug}/`
    const { url, kept } = await atSource(deps, { request, source }, () =>
      federation.begin(source, redirectUri),
    )
    const next = nextOf(request)
    const visit: Visit = { sourceId: source.id, kept, redirectUri, next, waiting }
    await sourceVisits.keep(request.browser.id, keyOf(source.slug, kept.state), visit)
    return sendRedirect(reply, url)
  })

  app.get(CALLBACK, async (request: SourceRequest, reply) => {
    const source = await findSource(deps, request.params.slug, OAUTH_SOURCE_MODEL)
    const query = request.url.split('?')[1] ?? ''
    const state = new URLSearchParams(query).get('state') ?? ''
    const visit = await takeVisit(request, source.slug, state)
    if (visit?.sourceId !== source.id) throw tooLate()
    const { kept, redirectUri, next, waiting } = visit
    return atSource(deps, { request, source }, async () => {
      const finished = await federation.finish(source, { redirectUri, query, kept })
      return enter(request, reply, { deps, source, next, waiting, ...finished })
    })
  })

  // A form that another site posts brings no cookie that is ours; the GET that follows does.
  app.post(CALLBACK, async (request: SourceRequest, reply) => {
    const fields = Object.entries((request.body ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return sendRedirect(reply, `${request.url.split('?')[0]}?${new URLSearchParams(fields)}`)
  })

  async function takeVisit({ browser }: SourceRequest, slug: string, state: string) {
    if (state === '' || state.length > MAX_STATE) return undefined
    return (await sourceVisits.take(browser.id, keyOf(slug, state))) as Visit | undefined
  }
}

/** The answer of one provider fits no visit to another. RFC 9700 §4.4. */
function keyOf(slug: string, state: string): string {
  return `oauth:${slug}:${state}`
}

export function nextOf({ query }: FastifyRequest): string | undefined {
  const { next } = query as { next?: unknown }
  return typeof next === 'string' ? safeNext(next) : undefined
}
