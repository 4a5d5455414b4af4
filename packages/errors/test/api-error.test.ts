import t from 'tap'
import { ApiError } from '../src/index.ts'

t.test('the body is the message as `detail`, never what is only for the log', async (t) => {
  const error = new ApiError(404, 'Not found.', { detail: 'row 5 is gone' })
  t.same(error.toBody(), { detail: 'Not found.' })
  t.match(error, { statusCode: 404, detail: 'row 5 is gone', headers: {} })
  t.same(new ApiError(409, 'Taken.', { code: 'taken' }).toBody(), {
    detail: 'Taken.',
    code: 'taken',
  })
})

t.test('messages about fields are the body', async (t) => {
  const error = new ApiError(400, 'Invalid.', {
    fields: { slug: ['This field is required.'] },
    headers: { allow: 'GET' },
  })
  t.same(error.toBody(), { slug: ['This field is required.'] })
  t.same(error.headers, { allow: 'GET' })
})
