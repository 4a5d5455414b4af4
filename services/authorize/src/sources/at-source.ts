/** What goes wrong on the way to or from a source: an event for operators, a page for the person. */
import type { Source } from '@gatehouse/core'
import { PageError, type PageErrorStatus, say } from '@gatehouse/errors'
import { recordRefusal, type SourceRefusal, SourceRefused } from '@gatehouse/sources'
import type { FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'

type Deps = Pick<AuthorizeDeps, 'audit' | 'sources'>

/** The enabled source of this kind. @throws PageError 404 */
export async function findSource(
  { sources }: Pick<AuthorizeDeps, 'sources'>,
  slug: string,
  model: string,
): Promise<Source> {
  const source = await sources.findBySlug(slug)
  if (source?.enabled && source.model === model) return source
  throw new PageError(404, say('pageNotFound'), say('nothingHere'))
}

/** @throws PageError for every refusal, once it is recorded */
export async function atSource<T>(
  { audit }: Pick<Deps, 'audit'>,
  { request, source }: { readonly request: FastifyRequest; readonly source: Source },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error
    const { context, browser } = request
    await recordRefusal({ audit }, { source, request: context, user: browser.user }, error)
    const { reason, told, detail } = error
    throw new PageError(STATUS[reason], say('didNotWork'), told, {
      detail,
      cause: error,
      ...(HINTED.has(reason) && { hint: say('tellOperator') }),
    })
  }
}

const STATUS: Readonly<Record<SourceRefusal, PageErrorStatus>> = {
  unusable_profile: 400,
  mapping: 400,
  token_refused: 400,
  configuration: 400,
  missing_property: 403,
  account_exists: 403,
  ambiguous_account: 403,
  of_somebody_else: 403,
  account_inactive: 403,
  policy: 403,
  cancelled: 403,
  upstream: 503,
}

const HINTED: ReadonlySet<SourceRefusal> = new Set([
  'configuration',
  'mapping',
  'upstream',
  'unusable_profile',
])
