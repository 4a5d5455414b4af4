/** `POST events/transports/{uuid}/test/`: really sends, so that whoever sets one up sees it arrive. */
import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  type AdministeredObject,
  type Message,
  type NotificationTransport,
  type User,
  webhookBody,
} from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { accountOf } from '../../access/guard.ts'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { findObject } from '../../resource/find-object.ts'
import { transport } from '../../resources/events/transport.ts'

const Tested = Type.Object(
  { messages: Type.Array(Type.String()) },
  { title: 'NotificationTransportTest' },
)

const MESSAGE: Message = {
  severity: 'notice',
  title: 'Test notification',
  body: 'This is how you will hear of events.',
}

export const testTransportRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/events/transports/:uuid/test/',
    {
      schema: {
        summary: 'Sends a notification to whoever asks.',
        params: Type.Object({ uuid: Type.String() }),
        response: { 200: Tested },
      },
      config: { permission: 'authentik_events.change_notificationtransport', owned: false },
    },
    async (request) => {
      const collection = deps.administration.collection(transport.model)
      const reach = reachOf(request)
      const found = await findObject(collection, transport, { key: request.params.uuid, reach })
      const [app, model_name] = transport.model.split('.') as [string, string]
      await recordChange(deps.audit, request, {
        action: 'model_updated',
        operation: 'test',
        model: { app, model_name, pk: String(found.pk), name: String(found['name']) },
      })
      return { messages: [await send(found, accountOf(request), deps)] }
    },
  )
}

async function send(
  found: AdministeredObject,
  user: User,
  deps: Pick<AdminDeps, 'bus' | 'outbound' | 'publicUrl' | 'notifications'>,
): Promise<string> {
  const mode = found['mode'] as NotificationTransport['mode']
  if (mode === 'email') return sendMail(found, user, deps)
  if (mode === 'local') return leaveNote(user, deps)
  const body = webhookBody(mode, { message: MESSAGE, to: user, event: undefined })
  return post(String(found['webhook_url']), body, deps)
}

async function leaveNote(
  { id: userId }: User,
  { notifications }: Pick<AdminDeps, 'notifications'>,
): Promise<string> {
  const { severity, body } = MESSAGE
  await notifications.add([{ userId, severity, body }])
  return 'It is among your notifications.'
}

async function sendMail(
  { email_subject_prefix: prefix }: AdministeredObject,
  { name, email }: User,
  { bus, publicUrl }: Pick<AdminDeps, 'bus' | 'publicUrl'>,
): Promise<string> {
  if (email === '') throw new ApiError(400, 'Your account has no address to send a mail to.')
  const { title, body } = MESSAGE
  const values = { title: `${prefix}${title}`, text: body, url: `${publicUrl}/` }
  const to = { name, email }
  const job = { template: 'event-notification', to, locale: 'en', values }
  await bus.add('mail', 'send', job, { id: `test-${randomUUID()}` })
  return `A mail to ${email} is on its way.`
}

async function post(
  url: string,
  body: object,
  { outbound }: Pick<AdminDeps, 'outbound'>,
): Promise<string> {
  const { status } = await outbound.postJson(url, body).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new ApiError(400, `The webhook did not get it: ${why}`, { cause })
  })
  if (status >= 200 && status < 300) return `The webhook answered with status ${status}.`
  throw new ApiError(400, `The webhook answered with status ${status}.`)
}
