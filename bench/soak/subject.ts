/** What is under load: the product in one process or as a cluster, on stores of its own, open to a look inside. */
import { DEFAULT_LAYOUT, type Member } from '@gatehouse/gateway'
import { migrate } from '@gatehouse/runtime'
import {
  composeCluster,
  freePort,
  loadBlueprint,
  type Scope,
  type StoreUrls,
  startProduct,
} from '@gatehouse/testkit'
import { type Inspector, inspect } from './inspector.ts'
import type { Shape } from './options.ts'

export interface Subject {
  readonly origin: string
  readonly processes: readonly SubjectProcess[]
  readonly stores: StoreUrls
}

export interface SubjectProcess {
  readonly name: string
  readonly inspector: Inspector
}

const ENV = {
  // Devices ask from addresses of their own.
  GATEHOUSE_TRUST_PROXY: '127.0.0.1,::1',
  GATEHOUSE_LOG_LEVEL: 'error',
}

export async function startSubject(t: Scope, shape: Shape, stores: StoreUrls): Promise<Subject> {
  const { origin, ports } = await START[shape](t, stores)
  const processes: SubjectProcess[] = []
  for (const [name, port] of ports) {
    const inspector = await inspect(port)
    t.teardown(() => inspector.close())
    processes.push({ name, inspector })
  }
  return { origin, processes, stores }
}

interface Started {
  readonly origin: string
  /** Where each process can be inspected. */
  readonly ports: ReadonlyMap<string, number>
}

const START: Readonly<Record<Shape, (t: Scope, stores: StoreUrls) => Promise<Started>>> = {
  process: startProcess,
  cluster: startServices,
}

async function startProcess(t: Scope, { databaseUrl, redisUrl }: StoreUrls): Promise<Started> {
  const port = await freePort()
  const stores = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl }
  const { url } = await startProduct(t, {
    env: { ...ENV, ...stores, ...inspectable(port) },
    blueprints: loadBlueprint,
  })

  return { origin: url, ports: new Map([['everything', port]]) }
}

async function startServices(t: Scope, stores: StoreUrls): Promise<Started> {
  await migrate(stores.databaseUrl)
  const nameOf = (member: Member, index: number) => `${member} ${index + 1}`
  const ports = new Map<string, number>()
  for (const [member, count] of Object.entries(DEFAULT_LAYOUT)) {
    for (let index = 0; index < count; index += 1) {
      ports.set(nameOf(member as Member, index), await freePort())
    }
  }
  const { url } = await composeCluster(t, {
    stores,
    env: ENV,
    blueprints: loadBlueprint,
    envOf: (member, index) => inspectable(ports.get(nameOf(member, index)) ?? 0),
  })
  return { origin: url, ports }
}

/** As `npm start` runs it, which sets the size of the young generation. */
function inspectable(port: number) {
  return { NODE_OPTIONS: `--max-semi-space-size=8 --inspect=127.0.0.1:${port}` }
}
