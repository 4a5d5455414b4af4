/** What this service does for each job of each queue. */
import type { Bus, Handlers } from '@gatehouse/bus'
import type {
  AuditLog,
  Clock,
  DeviceGrants,
  LogoutNotices,
  Notifications,
  RateLimits,
  Sessions,
  StageSecrets,
  StoredEvents,
} from '@gatehouse/core'
import { endConsent } from './expiry/end-consent.ts'
import { endDeviceGrant } from './expiry/end-device-grant.ts'
import { endGrant } from './expiry/end-grant.ts'
import { type Enders, endOverdue } from './expiry/end-overdue.ts'
import { endSession } from './expiry/end-session.ts'
import { endToken } from './expiry/end-token.ts'
import { planExpiries } from './expiry/plan-expiries.ts'
import { planWarnings } from './expiry/plan-warnings.ts'
import { discardDeadLetters } from './jobs/discard-dead-letters.ts'
import { planLogoutNotices } from './jobs/plan-logout-notices.ts'
import { removeOldEvents } from './jobs/remove-old-events.ts'
import { resealSecrets } from './jobs/reseal-secrets.ts'
import { rotateKeys } from './jobs/rotate-keys.ts'
import { sendCode } from './jobs/send-code.ts'
import { sendLink } from './jobs/send-link.ts'
import { sweepExpired } from './jobs/sweep-expired.ts'
import { type DeliverDeps, deliver } from './notifications/deliver.ts'
import { type MatchEventsDeps, matchEvents } from './notifications/match-events.ts'
import { type NotifyDeps, notify } from './notifications/notify.ts'
import type {
  EndedRows,
  EndingLists,
  EndingWarnings,
  ExpiredRows,
  KeyRotation,
  LinkTokens,
  Log,
  Mailer,
  SealedSecrets,
  Stages,
} from './ports.ts'
import { type CheckPlexTokenDeps, checkPlexToken } from './sources/check-plex-token.ts'
import { type CheckPlexTokensDeps, checkPlexTokens } from './sources/check-plex-tokens.ts'

export interface JobDeps extends MatchEventsDeps, NotifyDeps, DeliverDeps {
  plex: CheckPlexTokenDeps['plex']
  plexTokens: CheckPlexTokenDeps['plexTokens'] & CheckPlexTokensDeps['plexTokens']
  signOut: CheckPlexTokenDeps['signOut']
  storedEvents: StoredEvents
  expiredRows: ExpiredRows
  endingLists: EndingLists
  endedRows: EndedRows
  endingWarnings: EndingWarnings
  keyRotation: KeyRotation
  sealedSecrets: SealedSecrets
  sessions: Pick<Sessions, 'end'>
  deviceGrants: Pick<DeviceGrants, 'findByUserCode'>
  logoutNotices: Pick<LogoutNotices, 'notify' | 'announceMissed' | 'forgetUnheard'>
  /** Without one, mail waits for a worker that has one. */
  mailer?: Mailer | undefined
  /** For links by mail. */
  flowTokens: LinkTokens
  linkKeyOf: (tokenId: string) => string
  stages: Stages
  stageSecrets: StageSecrets
  rateLimits: Pick<RateLimits, 'hit'>
  /** The code of a mail that is to be sent. */
  openMailedCode: (sealed: string) => string
  notifications: Pick<Notifications, 'add' | 'removeExpired'>
  audit: AuditLog
  bus: Pick<Bus, 'addAll' | 'deadLetters'>
  /** Links in mails begin with it. */
  publicUrl: string
  clock: Clock
  log: Log
}

/** One that was stored past the workers. */
async function matchEvent(deps: JobDeps, eventId: string): Promise<void> {
  const event = await deps.recordedEvents.findById(eventId)
  if (event) await matchEvents(deps, [event])
}

export function jobHandlers(deps: JobDeps): Handlers {
  const { logoutNotices, mailer } = deps
  const enders: Enders = {
    session: (sid) => endSession(deps, sid),
    consent: (id) => endConsent(deps, id),
    grant: (id) => endGrant(deps, id),
    token: (id) => endToken(deps, id),
  }
  const overdue = (before: number) => endOverdue({ ...deps, enders }, before)

  return {
    expiry: {
      'end-session': ({ sid }) => enders.session(sid),
      'end-consent': ({ consentId }) => enders.consent(consentId),
      'end-grant': ({ familyId }) => enders.grant(familyId),
      'end-token': ({ tokenId }) => enders.token(tokenId),
      'end-device-grant': ({ userCode }) => endDeviceGrant(deps, userCode),
    },
    logout: { notify: (notice) => logoutNotices.notify(notice) },
    mail: mailer && {
      send: (mail, context) => mailer.send(mail, context),
      'send-link': (link, context) => sendLink({ ...deps, mailer }, link, context),
      'send-code': (code, context) => sendCode({ ...deps, mailer }, code, context),
    },
    keys: {
      rotate: () => rotateKeys(deps),
      'reseal-secrets': () => resealSecrets(deps),
    },
    notifications: {
      match: ({ eventId }) => matchEvent(deps, eventId),
      notify: (match) => notify(deps, match),
      deliver: (delivery) => deliver(deps, delivery),
    },
    sources: {
      'check-plex-tokens': () => checkPlexTokens(deps),
      'check-plex-token': (key) => checkPlexToken(deps, key),
    },
    maintenance: {
      'plan-expiries': () => planExpiries(deps),
      'plan-warnings': () => planWarnings(deps),
      'plan-logout-notices': () => planLogoutNotices(deps),
      'sweep-expired': () => sweepExpired({ ...deps, endOverdue: overdue }),
      'remove-old-events': () => removeOldEvents(deps),
      'discard-dead-letters': () => discardDeadLetters(deps),
    },
  }
}
