/** Links into flows: what they lead to is sealed in Postgres, and mailed by a job. */
import { createHmac } from 'node:crypto'
import type { Bus } from '@gatehouse/bus'
import { type Clock, type ConfigChanges, linkOrigin } from '@gatehouse/core'
import {
  type FlowTokens,
  SEALED,
  SealedValueError,
  type SecretBox,
  type StoredLink,
} from '@gatehouse/database'
import type { FlowLink, FlowLinks, FlowPlan, LinkMail } from '@gatehouse/flows'

export interface FlowLinksDeps {
  readonly flowTokens: FlowTokens
  readonly secrets: SecretBox
  readonly bus: Pick<Bus, 'add'>
  readonly configChanges: Pick<ConfigChanges, 'publish'>
  readonly clock: Clock
  readonly publicUrl: string
}

export function createFlowLinks(deps: FlowLinksDeps): FlowLinks {
  const { flowTokens, secrets, configChanges, clock, bus } = deps

  return {
    async find(key, flowId) {
      const stored = await flowTokens.find(key, flowId, clock.now())
      return stored && opened(stored, secrets)
    },

    async use(key, flowId) {
      const stored = await flowTokens.use(key, flowId, clock.now())
      const link = stored && opened(stored, secrets)
      if (!link) return undefined
      const { emailVerified, activated, userId } = stored
      if (emailVerified || activated) await configChanges.publish({ kind: 'user', userId })
      return { ...link, emailVerified, activated }
    },

    isUsed: (id) => flowTokens.isUsed(id),

    async mail(mail) {
      await bus.add('mail', 'send-link', jobOf(mail, deps), { requestId: mail.requestId })
    },
  }
}

/** Undefined where no key opens the plan any more. */
function opened(
  { id, userId, intent, plan }: StoredLink,
  secrets: SecretBox,
): FlowLink | undefined {
  const by = intent === 'recovery' ? 'recovery' : 'email'
  if (plan === null) return { id, userId, by, plan: undefined }
  try {
    const text = secrets.open(plan, SEALED.flowPlan)
    return { id, userId, by, plan: JSON.parse(text) as FlowPlan }
  } catch (error) {
    if (error instanceof SealedValueError) return undefined
    throw error
  }
}

/** As much work for an account that does not exist: nobody learns by the time it takes. */
function jobOf(mail: LinkMail, { secrets, publicUrl }: FlowLinksDeps) {
  const { id, stageId, user, activates, plan, expiresAt, limits, brand, locale, origin } = mail
  return {
    ...{ tokenId: id, stageId, activates, mustExist: false, endsAt: expiresAt, locale },
    flowId: plan.flowId,
    flowSlug: plan.flowSlug,
    userId: user?.id ?? null,
    email: user?.email ?? '',
    passwordChangedAt: user?.passwordChangedAt ?? 0,
    plan: secrets.seal(JSON.stringify(plan), SEALED.flowPlan),
    brand: brand.domain,
    origin: linkOrigin({ brand, origin, publicUrl }),
    limits: limits.map(({ limit, windowMs }) => ({ limit, windowMs })),
  }
}

/** The key of a link follows from its id and the installation's secret, so a mail can be sent again. */
export function createLinkKeys(key: Buffer): (tokenId: string) => string {
  return (tokenId) => createHmac('sha256', key).update(tokenId).digest('base64url')
}
