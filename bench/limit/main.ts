/** How many RS256 signatures this core can make: nothing but signing, for as many seconds as it is told. */
import { generateKeyPairSync, sign } from 'node:crypto'

/** About what the header and claims of an access token take. */
const TOKEN = Buffer.alloc(550, 'a')
const WARM_UP = 200

const seconds = Number(process.argv[2])
const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
for (let i = 0; i < WARM_UP; i++) sign('sha256', TOKEN, key)

const started = performance.now()
const until = started + seconds * 1000
let signatures = 0
while (performance.now() < until) {
  sign('sha256', TOKEN, key)
  signatures += 1
}
console.log(JSON.stringify({ requests: signatures, seconds: (performance.now() - started) / 1000 }))
