/**
 * What has happened to identity providers, tried on this one: an attack a test. What is not built yet
 * is not attacked yet; outages and long races have files of their own.
 */
import t from 'tap'
import { accounts } from './threats/accounts.ts'
import { assertions } from './threats/assertions.ts'
import { browsers } from './threats/browsers.ts'
import { clients } from './threats/clients.ts'
import { codes } from './threats/codes.ts'
import { devices } from './threats/devices.ts'
import { guessing } from './threats/guessing.ts'
import { input } from './threats/input.ts'
import { jwts } from './threats/jwts.ts'
import { leaving } from './threats/leaving.ts'
import { pages } from './threats/pages.ts'
import { redirects } from './threats/redirects.ts'
import { refreshing } from './threats/refreshing.ts'
import { type Attacks, attackedWorld } from './threats/world.ts'

const world = await attackedWorld(t)
const attacks: Attacks = [
  ...redirects,
  ...codes,
  ...refreshing,
  ...clients,
  ...assertions,
  ...jwts,
  ...browsers,
  ...pages,
  ...devices,
  ...accounts,
  ...guessing,
  ...leaving,
  ...input,
]

for (const [name, attack] of attacks) {
  t.test(name, (t) => attack(t, world))
}
