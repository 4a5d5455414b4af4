import { Type } from 'typebox'
import { defineQueue } from './define-queue.ts'

const Uuid = Type.String({ minLength: 36, maxLength: 36 })
const Time = Type.Integer({ minimum: 0 })

/** Letters to people. A mail server may be away for hours: the attempts reach over six. */
export const mail = defineQueue({
  name: 'mail',
  jobs: {
    send: Type.Object({
      template: Type.String({ minLength: 1 }),
      to: Type.Object({ name: Type.String(), email: Type.String({ minLength: 1 }) }),
      locale: Type.String(),
      /** What the template names. */
      values: Type.Record(
        Type.String(),
        Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
      ),
    }),
    /** A link that leads into a flow, as an e-mail stage describes the mail. The link itself is not in here. */
    'send-link': Type.Object({
      tokenId: Uuid,
      stageId: Uuid,
      flowId: Uuid,
      flowSlug: Type.String(),
      /** Null: there is no such account, and no mail. */
      userId: Type.Union([Type.Integer(), Type.Null()]),
      /** Its address and password as they were. */
      email: Type.String(),
      passwordChangedAt: Time,
      activates: Type.Boolean(),
      /** Sealed; null where the flow begins with the link. */
      plan: Type.Union([Type.String(), Type.Null()]),
      /** The token is there already, and no other is made. */
      mustExist: Type.Boolean(),
      endsAt: Time,
      origin: Type.String(),
      brand: Type.String(),
      locale: Type.String(),
      limits: Type.Array(
        Type.Object({ limit: Type.Integer(), windowMs: Type.Number({ exclusiveMinimum: 0 }) }),
      ),
    }),
    /** A code to confirm with. Nobody who reads the queue reads it. */
    'send-code': Type.Object({
      to: Type.Object({ name: Type.String(), email: Type.String({ minLength: 1 }) }),
      /** Sealed. */
      code: Type.String({ minLength: 1 }),
      endsAt: Type.Integer({ minimum: 0 }),
      /** The domain of the brand that the mail looks like. */
      brand: Type.String(),
      locale: Type.String(),
      /** Settings of the mail; null for those of the installation. */
      stageId: Type.Union([Type.String(), Type.Null()]),
    }),
  },
  attempts: 12,
  backoff: 10_000,
  concurrency: 5,
  rememberFor: 24 * 60 * 60_000,
})
