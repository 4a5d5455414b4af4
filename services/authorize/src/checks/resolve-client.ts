import type { Client, Clients } from '@gatehouse/core'
import { PageError, say, type Told } from '@gatehouse/errors'
import type { RawParameters } from '../authorization-request.ts'

/** The client, or a page: without a client there is nowhere to redirect to. RFC 6749 §4.1.2.1. */
export async function resolveClient(parameters: RawParameters, clients: Clients): Promise<Client> {
  const clientId = parameters['client_id']
  if (typeof clientId !== 'string') {
    const name = 'client_id'
    throw clientIdError(say(clientId ? 'parameterRepeated' : 'parameterMissing', { name }))
  }
  const client = clientId.length <= 255 ? await clients.findByClientId(clientId) : undefined
  if (!client) throw clientIdError(say('clientIdUnknown'))
  return client
}

function clientIdError(message: Told): PageError {
  return new PageError(400, say('clientIdError'), message, {
    hint: say('applicationNotSetUp'),
  })
}
