import type { Client, Clients } from '@gatehouse/core'
import { PageError } from '@gatehouse/errors'
import type { RawParameters } from '../authorization-request.ts'

/** The client, or a page: without a client there is nowhere to redirect to. RFC 6749 §4.1.2.1. */
export async function resolveClient(parameters: RawParameters, clients: Clients): Promise<Client> {
  const clientId = parameters['client_id']
  if (typeof clientId !== 'string') {
    throw clientIdError(clientId ? 'client_id was given more than once.' : 'client_id is missing.')
  }
  const client = clientId.length <= 255 ? await clients.findByClientId(clientId) : undefined
  if (!client) throw clientIdError('No application has this client_id.')
  return client
}

function clientIdError(message: string): PageError {
  return new PageError(400, 'Client ID Error', message, {
    hint: 'The application that sent you here is not set up correctly. Tell whoever runs it.',
  })
}
