/** How it is reached: encrypted, and for how long its certificate will do. */
import { connect, type PeerCertificate } from 'node:tls'
import { isPrivate } from '../context.ts'
import type { Check, Finding } from './finding.ts'

const DAY = 86_400_000
const RENEW_WITHIN = 21 * DAY
const CONNECT_WITHIN = 10_000

export const checkTransport: Check = {
  what: 'transport',
  needsToken: false,
  async run({ origin }) {
    if (!origin.startsWith('https:')) return [plain(origin)]
    return [await certificateOf(origin)]
  },
}

function plain(origin: string): Finding {
  const what = 'transport'
  if (isPrivate(origin)) return { what, level: 'ok', says: 'http, and never leaves this machine' }
  const says = 'http: passwords and tokens can be read on their way'
  return { what, level: 'warn', says, todo: 'GATEHOUSE_TLS_CERT and GATEHOUSE_TLS_KEY, or a proxy' }
}

async function certificateOf(origin: string): Promise<Finding> {
  const what = 'certificate'
  const { valid_to: end } = await peerCertificate(new URL(origin))
  const left = Math.floor((Date.parse(end) - Date.now()) / DAY)
  const says = `valid for ${left} more days`
  if (left * DAY > RENEW_WITHIN) return { what, level: 'ok', says }
  return { what, level: 'warn', says, todo: 'renew it, and see why that was not done by itself' }
}

function peerCertificate({ hostname, port }: URL): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname.replaceAll(/[[\]]/g, ''),
      port: Number(port || 443),
      servername: /^[\d.]+$|^\[/.test(hostname) ? '' : hostname,
      timeout: CONNECT_WITHIN,
    })
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate())
      socket.end()
    })
    socket.once('timeout', () => socket.destroy(new Error('the TLS handshake took too long')))
    socket.once('error', reject)
  })
}
