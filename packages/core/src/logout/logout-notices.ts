/**
 * Tells the clients of a session that it has ended.
 *
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html Back-Channel Logout 1.0}
 */
import { UnavailableError } from '@gatehouse/errors'
import type { Grant } from '../model/authorization.ts'
import type { Client } from '../model/client.ts'
import type { User } from '../model/user.ts'
import type { AuditLog } from '../ports/audit.ts'
import type { Clock } from '../ports/clock.ts'
import type { Clients } from '../ports/configuration.ts'
import type {
  LogoutNotice,
  LogoutQueue,
  LogoutSender,
  SessionClient,
  SessionClients,
} from '../ports/logout.ts'
import type { TokenSigner } from '../ports/token-signer.ts'
import type { Subjects } from '../tokens/subject.ts'
import { logoutTokenClaims } from './logout-token.ts'

export interface LogoutNotices {
  /** Before a client gets tokens: remembers that it wants to hear of the end of their session. */
  register(client: Client, user: User, grant: Pick<Grant, 'sid' | 'issuer'>): Promise<void>
  /** Of sessions that have ended: queues a notice for each of their clients. */
  announce(sids: readonly string[]): Promise<void>
  /** Of a client whose tokens a person took back, while their sessions go on: queues its notices. */
  announceClient(userId: number, providerId: number): Promise<void>
  /** Queues what `announce` could not. Any number may run, as of all that follow. */
  announceMissed(): Promise<void>
  /** After the queue has lost what it had: queues everything once more. */
  announceAgain(): Promise<void>
  /** Forgets what no client would hear for weeks. */
  forgetUnheard(): Promise<void>
  /**
   * Tells one client, if it has not heard yet. Two at once may both tell it.
   *
   * @throws as `LogoutSender`
   */
  notify(notice: LogoutNotice): Promise<void>
}

export interface LogoutNoticesDeps {
  sessionClients: SessionClients
  queue: LogoutQueue
  sender: LogoutSender
  clients: Pick<Clients, 'findByProviderId'>
  signer: Pick<TokenSigner, 'sign'>
  subjects: Subjects
  audit: AuditLog
  clock: Clock
}

const BATCH = 1000

/** Longer than a dead letter waits for somebody to try it again. */
const GIVEN_UP_AFTER = 30 * 24 * 60 * 60_000

export function createLogoutNotices(deps: LogoutNoticesDeps): LogoutNotices {
  const { sessionClients, queue, clients, subjects, clock } = deps

  /** In this order: who dies in between leaves notices that are queued twice, and told once. */
  async function enqueue(notices: readonly LogoutNotice[]): Promise<void> {
    if (notices.length === 0) return
    await queue.add(notices)
    await sessionClients.markQueued(notices, clock.now())
  }

  /** What ended is over, whoever hears of it later: `announceMissed` finds what is left. */
  async function enqueueNowOrLater(find: () => Promise<readonly LogoutNotice[]>): Promise<void> {
    try {
      await enqueue(await find())
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error
    }
  }

  async function announceMissed(): Promise<void> {
    let missed: readonly LogoutNotice[]
    do {
      missed = await sessionClients.anyUnqueued(BATCH)
      await enqueue(missed)
    } while (missed.length === BATCH)
  }

  return {
    async register(client, user, { sid, issuer }) {
      if (sid === undefined || !wantsNotices(client)) return
      const { providerId } = client
      await sessionClients.remember({
        sid,
        providerId,
        sub: await subjects.of(client, user),
        issuer,
      })
    },

    async announce(sids) {
      if (sids.length > 0) await enqueueNowOrLater(() => sessionClients.unqueued(sids))
    },

    async announceClient(userId, providerId) {
      const ended = await sessionClients.endOf(userId, providerId)
      await enqueueNowOrLater(async () => ended)
    },

    announceMissed,

    async announceAgain() {
      await sessionClients.markAllUnqueued()
      await announceMissed()
    },

    async forgetUnheard() {
      const before = clock.now() - GIVEN_UP_AFTER
      while ((await sessionClients.forgetQueuedBefore(before, BATCH)) === BATCH);
    },

    async notify(notice) {
      const registered = await sessionClients.find(notice)
      if (!registered) return
      const client = await clients.findByProviderId(notice.providerId)
      if (client && wantsNotices(client)) await tell(deps, client, registered)
      await sessionClients.forget(notice)
    },
  }
}

function wantsNotices({ logoutUri, logoutMethod }: Client): boolean {
  return logoutUri !== '' && logoutMethod === 'backchannel'
}

async function tell(
  { signer, sender, audit, clock }: LogoutNoticesDeps,
  client: Client,
  registered: SessionClient,
): Promise<void> {
  const claims = logoutTokenClaims(client, registered, clock.now())
  await sender.send(client.logoutUri, await signer.sign(client, 'logout', claims))
  await audit.record({
    action: 'system_task_execution',
    app: 'gatehouse.core.logout',
    user: undefined,
    context: {
      message: `${client.name} was told that a session has ended.`,
      provider: { pk: client.providerId, name: client.name },
      sub: registered.sub,
    },
    clientAddress: undefined,
    brandId: undefined,
  })
}
