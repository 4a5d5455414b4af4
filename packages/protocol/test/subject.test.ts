import t from 'tap'
import { hashedUserId, type SubjectMode, subjectOf } from '../src/index.ts'

const user = {
  id: 7,
  uuid: 'c5a4b9a2-6a0e-4a43-8f0c-0d6a4f3c2b1a',
  username: 'jane',
  email: 'jane@example.com',
  attributes: { upn: 'jane@corp.example' },
}

t.test('the hashed id is SHA-256 of user id and installation id', async (t) => {
  const expected = 'bc6d51cb669cadf3bc51c65775ed185dca8a90ebb882970a67cefa9939da4786'
  t.equal(hashedUserId(7, 'install'), expected)
  t.equal(hashedUserId(7, 'install'), hashedUserId('7', 'install'))
  t.not(hashedUserId(7, 'install'), hashedUserId(8, 'install'))
  t.not(hashedUserId(7, 'install'), hashedUserId(7, 'other'))
})

t.test('OpenID Connect Core §8: the subject is what the mode says', async (t) => {
  const cases: [mode: SubjectMode, expected: string][] = [
    ['hashed_user_id', hashedUserId(7, 'install')],
    ['user_id', '7'],
    ['user_uuid', user.uuid],
    ['user_username', 'jane'],
    ['user_email', 'jane@example.com'],
    ['user_upn', 'jane@corp.example'],
  ]
  for (const [mode, expected] of cases) t.equal(subjectOf(mode, user, 'install'), expected, mode)
})

t.test('OpenID Connect Core §2: a subject is never empty', async (t) => {
  const bare = { ...user, email: '', attributes: { upn: 5 } }
  t.equal(subjectOf('user_email', bare, 'install'), hashedUserId(7, 'install'))
  t.equal(subjectOf('user_upn', bare, 'install'), hashedUserId(7, 'install'))
  t.equal(subjectOf('user_upn', { ...user, attributes: {} }, 'install'), hashedUserId(7, 'install'))
})
