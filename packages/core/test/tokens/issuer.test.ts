import t from 'tap'
import { issuerOf } from '../../src/index.ts'
import { aClient } from './fixtures.ts'

t.test('the issuer is that of the application, or one for all', async (t) => {
  const origin = 'https://id.example'
  t.equal(issuerOf(aClient(), origin), 'https://id.example/application/o/demo-app/')
  t.equal(issuerOf(aClient({ issuerMode: 'global' }), origin), 'https://id.example/')
})
