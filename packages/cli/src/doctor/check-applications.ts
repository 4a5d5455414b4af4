/** Whether what each application reads about its issuer fits the address that it is reached at. */
import type { Api } from '../api/client.ts'
import { type Jwks, type Metadata, readJson, readMetadata } from '../api/discovery.ts'
import type { Application } from '../api/shapes.ts'
import { CliError } from '../cli-error.ts'
import type { Check, Finding } from './finding.ts'

const ENDPOINTS = [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'device_authorization_endpoint',
  'jwks_uri',
] as const
/** Nobody but Gatehouse itself is asked, and it answers thousands a second. */
const AT_ONCE = 8
const FORGED_HOST = 'gatehouse-doctor.invalid'

export const checkApplications: Check = {
  what: 'applications',
  needsToken: true,
  async run(api) {
    const all = await api.all<Application>('/core/applications/', { superuser_full_list: true })
    const served = all.filter(({ provider }) => provider !== null)
    const findings: Finding[] = []
    for (let begin = 0; begin < served.length; begin += AT_ONCE) {
      const some = served.slice(begin, begin + AT_ONCE)
      findings.push(...(await Promise.all(some.map(({ slug }) => look(api, slug)))).flat())
    }
    const bad = new Set(findings.map(({ what }) => what)).size
    const first = served[0]
    return [
      summary(served.length, bad),
      ...findings,
      ...(first ? await forgedHost(api, first.slug) : []),
    ]
  },
}

function summary(count: number, bad: number): Finding {
  const what = 'applications'
  if (count === 0) {
    return { what, level: 'warn', says: 'there is none', todo: 'gatehouse app create' }
  }
  if (bad === 0) return { what, level: 'ok', says: `${count}: discovery and keys are in order` }
  return { what, level: 'fail', says: `${bad} of ${count} are not in order` }
}

async function look(api: Api, slug: string): Promise<Finding[]> {
  const what = `application ${slug}`
  try {
    const { metadata } = await readMetadata(api, slug)
    const elsewhere = originsOf(metadata).filter((origin) => origin !== api.origin)
    if (elsewhere.length > 0) return [otherOrigin(what, api.origin, elsewhere)]
    const { keys } = await readJson<Jwks>(api, metadata.jwks_uri)
    if (keys.length > 0) return []
    const says = 'publishes no key: its ID tokens are signed with the client secret'
    return [{ what, level: 'warn', says, todo: 'give its provider a signing key' }]
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return [{ what, level: 'fail', says: error.message, todo: 'see the log of the server' }]
  }
}

function originsOf(metadata: Metadata): string[] {
  const urls = [metadata.issuer, ...ENDPOINTS.map((name) => metadata[name])]
  return [...new Set(urls.map((url) => new URL(url).origin))]
}

function otherOrigin(what: string, origin: string, elsewhere: readonly string[]): Finding {
  return {
    what,
    level: 'fail',
    says: `its issuer is at ${elsewhere.join(', ')}, and not at ${origin}`,
    todo: `set GATEHOUSE_PUBLIC_URL=${origin}, or give the doctor the address that people use`,
  }
}

/** A proxy that passes on what strangers claim lets them choose the issuer. */
async function forgedHost(api: Api, slug: string): Promise<Finding[]> {
  const what = 'forwarded host'
  const { metadata } = await readMetadata(api, slug, { 'x-forwarded-host': FORGED_HOST })
  const believed = originsOf(metadata).some((origin) => new URL(origin).hostname === FORGED_HOST)
  if (!believed) return [{ what, level: 'ok', says: 'a forged X-Forwarded-Host changes nothing' }]
  const says = 'a forged X-Forwarded-Host decides the issuer'
  return [{ what, level: 'fail', says, todo: 'have the proxy overwrite X-Forwarded-Host' }]
}
