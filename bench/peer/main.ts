/** The peer as a process of its own: oidc-provider with its memory adapter on plain HTTP. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { peerConfiguration } from './configuration.ts'
import { PEER_CLIENT, PEER_TOKEN_PATH } from './peer-client.ts'

const server = createServer().listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  const provider = new Provider(`http://127.0.0.1:${port}`, peerConfiguration())
  provider.use(async (context, next) => {
    if (context.path === PEER_TOKEN_PATH) context.body = await personToken(provider)
    else await next()
  })
  server.on('request', provider.callback())
  console.log(`peer ready: ${port}`)
})
process.once('SIGTERM', () => process.exit(0))

/** What a person's sign-in would have given the client. */
async function personToken(provider: Provider): Promise<string> {
  const client = await provider.Client.find(PEER_CLIENT.id)
  const accountId = 'bench-person'
  const grant = new provider.Grant({ accountId, clientId: PEER_CLIENT.id })
  const scope = 'openid profile email'
  grant.addOIDCScope(scope)
  const grantId = await grant.save()
  return new provider.AccessToken({ client, accountId, grantId, scope, gty: 'bench' }).save()
}
