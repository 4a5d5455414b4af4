/** Mails with links: through which server, in whose words, and when not at all. */
import type { JobContext, JobData } from '@gatehouse/bus'
import { PermanentError } from '@gatehouse/errors'
import t from 'tap'
import { type SendLinkDeps, sendLink } from '../../src/jobs/send-link.ts'
import type { Letter } from '../../src/ports.ts'
import { silent } from '../fixtures/events.ts'

const NOW = 1_800_000_000_000
const job: JobData<'mail', 'send-link'> = {
  ...{ tokenId: 'token', stageId: 'stage', flowId: 'flow', flowSlug: 'recovery', userId: 7 },
  ...{ email: 'ana@example.com', passwordChangedAt: 1, activates: false, plan: 'sealed' },
  ...{ mustExist: false, endsAt: NOW + 1000, origin: 'https://id.example.com', brand: 'b' },
  ...{ locale: 'de', limits: [{ limit: 1, windowMs: 1000 }] },
}
const context: JobContext = {
  ...{ queue: 'mail', job: 'send-link', jobId: '1', requestId: undefined, addedAt: NOW },
  ...{ attempt: 1, log: silent },
}
const owner = { username: 'ana', name: 'Ana\r\nBcc: x', locale: null as string | null }

function setup(settings: Record<string, unknown> = {}, changes: Partial<SendLinkDeps> = {}) {
  const letters: Letter[] = []
  const hits: string[] = []
  const model = 'authentik_stages_email.emailstage'
  const deps: SendLinkDeps = {
    flowTokens: { issue: async () => owner },
    linkKeyOf: (id) => `key-of-${id}`,
    stages: { findById: async (id) => ({ id, name: 'mail', model, settings }) },
    stageSecrets: { find: async () => 'the password' },
    rateLimits: {
      hit: async (key) => {
        hits.push(key)
        return { allowed: true, retryAfterMs: 0 }
      },
    },
    mailer: { send: async (letter) => void letters.push(letter) },
    clock: { now: () => NOW },
    ...changes,
  }
  return { deps, letters, hits }
}

t.test('goes through the server, and in the words, that the stage says', async (t) => {
  const own = setup({
    ...{ host: 'mail.example', port: 465, username: 'id', use_ssl: true, timeout: 3 },
    ...{ from_address: 'id@example.net', subject: 'Hello', template: 'email/sign_in.html' },
  })
  await sendLink(own.deps, job, context)
  t.match(own.letters, [
    {
      template: 'email/sign_in.html',
      to: { name: 'Ana Bcc: x', email: 'ana@example.com' },
      locale: 'de',
      values: {
        subject: 'Hello',
        url: 'https://id.example.com/if/flow/recovery/?flow_token=key-of-token',
      },
      through: {
        server: {
          ...{ host: 'mail.example', port: 465, tls: 'implicit' },
          auth: { user: 'id', pass: 'the password' },
        },
        ...{ email: 'id@example.net', timeoutMs: 3000 },
      },
    },
  ])
  t.same(own.hits, ['mail:account:7:1000', 'mail:to:ana@example.com:1000'])

  const global = setup({ use_global_settings: true, subject: 'authentik' })
  await sendLink(global.deps, job, context)
  t.notOk(global.letters[0]?.through)
  t.notOk(global.letters[0]?.values['subject'])
  const plain = setup({ use_tls: true })
  await sendLink(plain.deps, job, context)
  t.match(plain.letters[0]?.through?.server, { tls: 'starttls', auth: undefined, port: 25 })
})

t.test('sends nothing to nobody, too late, too often or to another account', async (t) => {
  const refuse = { hit: async () => ({ allowed: false, retryAfterMs: 1 }) }
  const cases: [why: string, change: Partial<typeof job>, deps: Partial<SendLinkDeps>][] = [
    ['nobody', { userId: null }, {}],
    ['too late', { endsAt: NOW }, {}],
    ['too often', {}, { rateLimits: refuse }],
    ['another account by now', {}, { flowTokens: { issue: async () => undefined } }],
  ]
  for (const [why, change, changes] of cases) {
    const { deps, letters } = setup({}, changes)
    await sendLink(deps, { ...job, ...change }, context)
    t.same(letters, [], why)
  }
  const { deps } = setup({}, { stages: { findById: async () => undefined } })
  const failure = await sendLink(deps, job, context).catch((error: unknown) => error)
  t.ok(failure instanceof PermanentError, 'a stage that is gone')
})

t.test('a job that is tried again is not counted again', async (t) => {
  const { deps, letters, hits } = setup()
  await sendLink(deps, job, { ...context, attempt: 2 })
  t.equal(letters.length, 1)
  t.same(hits, [])
})
