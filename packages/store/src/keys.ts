/** Every Redis key this system writes, in one place. `{…}` is the cluster hash tag. */
import { sha256 } from './sha256.ts'

const PREFIX = 'gh:1' // bump to abandon every key written by an older layout

export const keys = {
  /** String: the code, then for weeks only whose tokens a replay taints. */
  code: (code: string) => `${PREFIX}:code:{${sha256(code)}}`,
  /** Hash: the grant a device waits for and its poll interval; a while longer than the grant. */
  device: (deviceHash: string) => `${PREFIX}:device:{${deviceHash}}`,
  /** String: hash of the device code that belongs to a user code; as long as the device grant. */
  userCode: (userCode: string) => `${PREFIX}:user-code:{${sha256(userCode)}}`,
  /** String, a mark: every token of the family is revoked; until the last of them has expired. */
  revokedFamily: (familyId: string) => `${PREFIX}:revoked:{${familyId}}`,
  /** String, a mark: one token is revoked; until it has expired. In the slot of its family. */
  revokedToken: (familyId: string, jti: string) => `${PREFIX}:revoked:{${familyId}}:${jti}`,
  /** String, a mark: the session has ended; until the last token that names it has expired. */
  endedSession: (sid: string) => `${PREFIX}:ended:{${sid}}`,
  /** String, the time until which a client's tokens of the session are revoked; as `ended`. */
  endedClient: (sid: string, clientId: string) => `${PREFIX}:ended:{${sid}}:${sha256(clientId)}`,
  /** String, a mark: this id was seen for this purpose; as long as the id would be accepted. */
  seen: (purpose: string, id: string) => `${PREFIX}:seen:${purpose}:{${sha256(id)}}`,
  /** String: a mail is being sent, or was; hours. */
  delivery: (id: string) => `${PREFIX}:delivery:{${sha256(id)}}`,
  /** String, a counter: attempts in the current window; to the end of the window. */
  attempts: (key: string) => `${PREFIX}:attempts:{${sha256(key)}}`,
  /** Hash: a flow plan and its version; from its last change. */
  plan: (browserId: string, planId: string) =>
    `${PREFIX}:plan:{${sha256(`${browserId} ${planId}`)}}`,
  /** String: what a browser was sent to a source with; minutes, and taken once. */
  sourceVisit: (browserId: string, key: string) =>
    `${PREFIX}:source-visit:{${sha256(`${browserId} ${key}`)}}`,
  /** String: copy of a session's record; minutes, and never past the session's end. */
  session: (sid: string) => `${PREFIX}:session:{${sid}}`,
  /** String, a mark: this sixteenth of the slots still has its data; a month. */
  kept: (tag: string) => `${PREFIX}:kept:{${tag}}`,
  /** Stream: audit events until a worker has stored them. The one key without an expiry. */
  events: () => `${PREFIX}:events`,
  /** Channel, not a key: configuration changes. */
  changes: () => `${PREFIX}:changes`,
} as const
