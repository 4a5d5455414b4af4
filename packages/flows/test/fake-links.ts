import type { Clock, User } from '@gatehouse/core'
import type { FlowLinks, LinkMail } from '../src/links/flow-links.ts'

/** Links of mails that were ordered, and one of an operator for user 7: `recovery of <flow id>`. */
export function fakeLinks(
  mails: LinkMail[],
  { users, clock }: { users: readonly User[]; clock: Clock },
): FlowLinks {
  const used = new Set<string>()
  const find: FlowLinks['find'] = async (key, flowId) => {
    if (used.has(key)) return undefined
    if (key === `recovery of ${flowId}`) {
      return { id: key, userId: 7, by: 'recovery', plan: undefined }
    }
    const mail = mails.findLast(({ id, plan }) => id === key && plan.flowId === flowId)
    if (!mail?.user || mail.expiresAt <= clock.now()) return undefined
    const owner = users.find(({ id }) => id === mail.user?.id)
    if (!owner || !(owner.isActive || mail.activates)) return undefined
    return { id: key, userId: owner.id, by: 'email', plan: JSON.parse(JSON.stringify(mail.plan)) }
  }
  return {
    find,
    async use(key, flowId) {
      const link = await find(key, flowId)
      if (!link || used.has(key)) return undefined
      used.add(key)
      return { ...link, emailVerified: link.by === 'email', activated: false }
    },
    isUsed: async (id) => used.has(id),
    mail: async (mail) => void mails.push(mail),
  }
}
