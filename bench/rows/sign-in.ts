/** A whole sign-in with a password by the JSON executor: its requests, and what it costs apart from the hash. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Deps } from '@gatehouse/runtime'
import { type HttpRequest, send } from '../load/http-request.ts'
import { cpuSeconds, untilIdle } from '../stage/process-usage.ts'
import type { FigureRow } from './row.ts'

const PATH =
  '/api/v3/flows/executor/default-authentication-flow/?query=next%3D%252Fif%252Fuser%252F'
const WARM_UP = 40
const SIGN_INS = 200
const REST = 3000
const USERNAME = 'bench-person'
const PASSWORD = 'the password of the person of the bench'

export const signIn: FigureRow = {
  kind: 'figures',
  name: 'sign-in',
  async measure({ product: { origin, pid }, deps }) {
    const hash = await givePerson(deps)
    await signInTimes(origin, WARM_UP)
    await untilIdle(pid)
    const atRest = await cpuDuring(pid, () => delay(REST))
    let requests = 0
    const busy = await cpuDuring(pid, async () => {
      requests = await signInTimes(origin, SIGN_INS)
      await untilIdle(pid)
    })
    // What the process does each second whoever signs in is no sign-in's.
    const whole = (busy.cpu - (atRest.cpu / atRest.wall) * busy.wall) / SIGN_INS
    const ofHash = await cpuOfHash(deps, hash)
    return [
      { title: 'sign-in with a password, requests', value: requests, unit: '', atMost: 3 },
      {
        ...{ title: 'sign-in with a password, CPU apart from the hash', unit: 'ms', atMost: 5 },
        value: whole - ofHash,
      },
      { title: 'the hash of a password, CPU', value: ofHash, unit: 'ms' },
    ]
  },
}

/** Milliseconds. */
async function cpuDuring(pid: number, work: () => Promise<unknown>) {
  const before = { cpu: cpuSeconds(pid), wall: performance.now() }
  await work()
  return {
    cpu: (cpuSeconds(pid) - before.cpu) * 1000,
    wall: performance.now() - before.wall,
  }
}

async function givePerson({ database: { prisma }, passwords }: Deps): Promise<string> {
  const passwordHash = await passwords.hash(PASSWORD)
  const who = { username: USERNAME, name: 'Bench', email: `${USERNAME}@example.com` }
  await prisma.user.deleteMany({ where: { username: USERNAME } })
  await prisma.user.create({ data: { ...who, passwordHash } })
  return passwordHash
}

/** Of this process, which does nothing else meanwhile. */
async function cpuOfHash({ passwords }: Deps, hash: string): Promise<number> {
  for (let turn = 0; turn < WARM_UP; turn += 1) await passwords.verify(PASSWORD, hash)
  const before = process.cpuUsage()
  for (let turn = 0; turn < SIGN_INS; turn += 1) await passwords.verify(PASSWORD, hash)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / SIGN_INS
}

async function signInTimes(origin: string, times: number): Promise<number> {
  let requests = 0
  for (let turn = 0; turn < times; turn += 1) requests = await signInOnce(origin)
  return requests
}

/** As a browser that was never here. @returns requests that it took */
async function signInOnce(origin: string): Promise<number> {
  let requests = 0
  let cookie = ''
  const ask = async (request: Pick<HttpRequest, 'method' | 'body'>) => {
    requests += 1
    const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) }
    return send(origin, { ...request, path: PATH, headers }, 200)
  }
  const answer = (fields: object) => ask({ method: 'POST', body: JSON.stringify(fields) })
  const first = await ask({ method: 'GET' })
  cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  await answer({ component: 'ak-stage-identification', uid_field: USERNAME })
  const { body } = await answer({ component: 'ak-stage-password', password: PASSWORD })
  if (JSON.parse(body).component === 'xak-flow-redirect') return requests
  throw new Error(`nobody was signed in: ${body}`)
}
