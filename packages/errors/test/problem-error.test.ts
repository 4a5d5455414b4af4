import t from 'tap'
import { ProblemError } from '../src/index.ts'

t.test('RFC 9457 §3: the body has type, title and status', async (t) => {
  const error = new ProblemError(404, 'Not found', { detail: 'row 5 is gone' })
  t.same(error.toBody(), { type: 'about:blank', title: 'Not found', status: 404 })
  t.match(error, { statusCode: 404, detail: 'row 5 is gone', headers: {} })
})

t.test('RFC 9457 §3.2: explanation and field errors extend it', async (t) => {
  const error = new ProblemError(400, 'Invalid', {
    explanation: 'One field is wrong.',
    fields: { slug: ['This field is required.'] },
    headers: { allow: 'GET' },
  })
  t.same(error.toBody(), {
    type: 'about:blank',
    title: 'Invalid',
    status: 400,
    detail: 'One field is wrong.',
    errors: { slug: ['This field is required.'] },
  })
  t.same(error.headers, { allow: 'GET' })
})
