/** JSON bodies and nothing else; generated clients announce one also where they send none. */
import { ApiError } from '@gatehouse/errors'
import fp from 'fastify-plugin'

export const jsonBody = fp(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error')
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
      if (body === '') done(null, undefined)
      else parse(request, body as string, done)
    })
    app.addContentTypeParser('*', ({ headers }, _body, done) => {
      const type = JSON.stringify((headers['content-type'] ?? '').slice(0, 100))
      done(new ApiError(415, `Unsupported media type ${type} in request.`))
    })
  },
  { name: '@gatehouse/admin/json-body' },
)
