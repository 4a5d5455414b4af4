import { PermanentError } from '@gatehouse/errors'
import { OutboundError, type OutboundResponse } from '@gatehouse/outbound'
import t from 'tap'
import { createLogoutSender } from '../src/composition/logout-sender.ts'

const URI = 'https://a.example/logout'
const sender = (post: () => Promise<OutboundResponse>) => createLogoutSender({ post })
const answering = (status: number) =>
  sender(async () => ({ status, contentType: 'text/plain', headers: {}, body: '' }))

t.test('Back-Channel Logout §2.5: the token is the one parameter of a form', async (t) => {
  const posted: unknown[] = []
  const outbound = {
    post: async (...request: unknown[]) => {
      posted.push(...request)
      return { status: 200, contentType: '', headers: {}, body: '' }
    },
  }
  await createLogoutSender(outbound).send(URI, 'the.logout.token')
  t.same(posted, [URI, { logout_token: 'the.logout.token' }])
})

t.test('Back-Channel Logout §2.8: 200 is success, and so is 204', async (t) => {
  for (const status of [200, 204]) await t.resolves(answering(status).send(URI, 'x'))
})

t.test('Back-Channel Logout §2.8: what the client refuses is not sent again', async (t) => {
  for (const status of [400, 401, 404, 410]) {
    await t.rejects(answering(status).send(URI, 'x'), PermanentError, String(status))
  }
})

t.test('what may pass is sent again', async (t) => {
  for (const status of [408, 429, 500, 501, 503]) {
    await t.rejects(answering(status).send(URI, 'x'), { name: 'Error' }, String(status))
  }
  for (const reason of ['connection', 'timeout', 'unresolved', 'too_large'] as const) {
    const error = new OutboundError(reason, { reason })
    await t.rejects(sender(() => Promise.reject(error)).send(URI, 'x'), { name: 'OutboundError' })
  }
})

t.test('an address that must not be reached is not tried again', async (t) => {
  for (const reason of ['forbidden_address', 'invalid_url', 'redirect'] as const) {
    const error = new OutboundError(reason, { reason })
    await t.rejects(sender(() => Promise.reject(error)).send(URI, 'x'), PermanentError)
  }
})
