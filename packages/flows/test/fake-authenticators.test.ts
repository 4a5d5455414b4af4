import t from 'tap'
import { authenticatorsContract } from '../../core/test/contracts/authenticators.ts'
import { fakeAuthenticators } from './fake-authenticators.ts'

await authenticatorsContract(t, async () => ({ store: fakeAuthenticators(), people: [1, 2] }))
