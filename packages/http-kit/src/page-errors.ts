/** The one place where a thrown error becomes a page for a person. */
import { PageError, say, UnavailableError } from '@gatehouse/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { isRequestFault, logFailure, toOAuthError } from './failure.ts'

export interface PageErrorsOptions {
  /** Writes the page; the status is set already. */
  render(error: PageError, request: FastifyRequest, reply: FastifyReply): FastifyReply
}

export const pageErrors = fp<PageErrorsOptions>(
  async (app, { render }) => {
    app.setErrorHandler((error, request, reply) => {
      const failure = toPageError(error)
      logFailure(request, failure, error)
      reply.code(failure.statusCode).header('cache-control', 'no-store')
      if (failure.statusCode === 503) reply.header('retry-after', '5')
      return render(failure, request, reply)
    })
  },
  { name: '@gatehouse/page-errors' },
)

function toPageError(error: unknown): PageError {
  if (error instanceof PageError) return error
  if (error instanceof UnavailableError) {
    return new PageError(503, say('oneMomentPlease'), say('partIsDown'), {
      hint: say('reloadSoon'),
      cause: error,
    })
  }
  const fault = toOAuthError(error)
  if (isRequestFault(error) || fault.statusCode < 500) {
    return new PageError(400, say('didNotWork'), fault.message, { cause: error })
  }
  return new PageError(500, say('somethingWrong'), say('faultIsOurs'), {
    hint: say('tellOperator'),
    cause: error,
  })
}
