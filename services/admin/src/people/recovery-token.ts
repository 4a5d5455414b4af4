/** The token of a link that leads somebody back into their account. */
import { hashedUserId, parseDuration } from '@gatehouse/protocol'
import type { FastifyRequest } from 'fastify'
import type { AdminDeps } from '../ports.ts'
import { changeObject } from '../resource/change-object.ts'
import { refusedField } from '../resource/refused-field.ts'
import { token } from '../resources/core/token.ts'

export interface RecoveryToken {
  readonly id: string
  readonly key: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

export interface RecoveryRequest {
  readonly userId: number
  readonly flowId: string
  readonly duration: string | undefined
  /** The address that it is mailed to: it ends with that. */
  readonly sentTo?: string
}

/** The last one is the one that counts. */
export async function makeRecoveryToken(
  deps: AdminDeps,
  request: FastifyRequest,
  { userId, flowId, duration, sentTo }: RecoveryRequest,
): Promise<RecoveryToken> {
  const lasting = milliseconds(duration ?? (await deps.settings.current()).defaultTokenDuration)
  const expires = new Date(deps.clock.now() + lasting)
  const identifier = `${hashedUserId(userId, await deps.installation.installId())}-password-reset`
  const attributes = {
    ...{ identifier, user: userId, intent: 'recovery', expires, flow: flowId },
    sent_to: sentTo ?? null,
  }
  const made = await changeObject(deps, {
    ...{ resource: token, request, attributes, action: 'model_created' },
    async work(models) {
      const [tokens, writer] = [models.collection(token.model), models.writer(token.model)]
      const last = await tokens.find(identifier, { all: true })
      if (last) await writer.remove(last.pk)
      const { pk } = await writer.create(attributes)
      await writer.update(pk, { key: deps.linkKeyOf(String(pk)) })
      return { after: await tokens.get(pk) }
    },
  })
  const id = String(made.pk)
  return { id, key: deps.linkKeyOf(id), expiresAt: expires.getTime() }
}

function milliseconds(duration: string): number {
  try {
    return parseDuration(duration)
  } catch {
    throw refusedField('token_duration', 'must be a duration such as hours=5;minutes=30')
  }
}
