/** Whether what reaches Gatehouse through the proxies in front of it is what was asked for. */
import type { SystemInfo } from '../api/shapes.ts'
import type { Check, Finding } from './finding.ts'

export const checkProxy: Check = {
  what: 'proxy',
  needsToken: true,
  async run(api) {
    const system = await api.get<SystemInfo>('/admin/system/')
    const url = new URL(api.origin)
    const problems = [wrongScheme(url, system), wrongHost(url, system), wrongOrigin(url, system)]
    const findings = problems.filter((finding) => finding !== undefined)
    if (findings.length > 0) return findings
    return [{ what: 'proxy', level: 'ok', says: 'scheme, host and public URL arrive as they are' }]
  },
}

type Problem = Finding | undefined

function wrongScheme(
  { protocol }: URL,
  { http_is_secure: secure, http_headers: headers }: SystemInfo,
): Problem {
  if (secure === (protocol === 'https:')) return undefined
  const says = `you come by ${protocol.slice(0, -1)}, it sees ${secure ? 'https' : 'http'}`
  const todo = headers['x-forwarded-proto']
    ? 'name the proxy in GATEHOUSE_TRUST_PROXY: what it says of the scheme does not count yet'
    : 'have the proxy send X-Forwarded-Proto, and name it in GATEHOUSE_TRUST_PROXY'
  return { what: 'proxy', level: 'fail', says, todo }
}

function wrongHost({ host }: URL, { http_host: seen }: SystemInfo): Problem {
  if (seen === host) return undefined
  const says = `you ask for ${host}, it sees ${seen}`
  return { what: 'proxy', level: 'warn', says, todo: 'have the proxy pass the Host header on' }
}

function wrongOrigin({ origin }: URL, { base_url: base }: SystemInfo): Problem {
  if (!base || new URL(base).origin === origin) return undefined
  const says = `its public URL is ${base}, and not ${origin}`
  const todo = `set GATEHOUSE_PUBLIC_URL=${origin}, or give the doctor the address that people use`
  return { what: 'public url', level: 'warn', says, todo }
}
