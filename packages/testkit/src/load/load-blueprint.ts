/** What the visitors of a load need: a person, a client with every grant, a service account. */
import { application } from '../application.ts'
import { blueprint } from '../blueprint-text.ts'
import { person, serviceAccount } from '../people.ts'

export const LOAD_CLIENT = {
  clientId: 'load',
  secret: 'the-secret-of-the-load-client-0123456789',
  redirectUri: 'https://load.example/callback',
} as const

export const LOAD_ROBOT = {
  username: 'load-robot',
  password: 'app-password-of-the-load-robot-0123456789',
} as const

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

export const loadBlueprint: string = blueprint('Load', [
  person('alice'),
  ...application(LOAD_CLIENT.clientId, {
    secret: LOAD_CLIENT.secret,
    redirectUris: [LOAD_CLIENT.redirectUri],
    consent: 'implicit',
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials', DEVICE_GRANT],
    // An answer that was lost is asked for again.
    provider: { refresh_token_grace: 'minutes=5' },
  }),
  ...serviceAccount(LOAD_ROBOT.username, LOAD_ROBOT.password),
])
