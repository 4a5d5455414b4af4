import { OAuthError } from '@gatehouse/errors'
import t from 'tap'
import { createClientAccounts } from '../../src/service-accounts/client-account.ts'
import { aService, asDemo } from '../a-service.ts'
import { aClient, aUser } from '../fixtures.ts'

const username = 'ak-Demo-client_credentials'

t.test("a person with the name of a client's account: the grant is refused", async (t) => {
  const { post, world } = await aService(t, (world) => {
    world.users.push(aUser({ id: 9, username, type: 'internal' }))
  })
  const response = await post('/application/o/token/', {
    ...{ ...asDemo, grant_type: 'client_credentials' },
  })
  t.equal(response.statusCode, 400)
  t.match(response.json(), {
    error: 'invalid_grant',
    error_description: 'This client has no account that it could act as.',
  })
  t.same(world.events, [])
})

t.test('the log says what to rename', async (t) => {
  const accounts = createClientAccounts({
    users: { findById: async () => undefined, findOrCreateClientAccount: async () => undefined },
  })
  const error = await accounts.of(aClient()).catch((error) => error)
  t.type(error, OAuthError)
  t.match(error.detail, `the username ${username} belongs to a person: rename that person`)
})
