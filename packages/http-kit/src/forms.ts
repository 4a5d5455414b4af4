/** Form bodies and nothing else: what OAuth endpoints and plain HTML pages send. */
import formbody from '@fastify/formbody'
import fp from 'fastify-plugin'
import { parseForm } from './parse-form.ts'

/** Larger than any real request to an OAuth endpoint; a client assertion takes a few kilobytes. */
const BODY_LIMIT = 64 * 1024

export const forms = fp(
  async (app) => {
    app.removeAllContentTypeParsers()
    await app.register(formbody, { bodyLimit: BODY_LIMIT, parser: parseForm })
  },
  { name: '@gatehouse/forms' },
)
