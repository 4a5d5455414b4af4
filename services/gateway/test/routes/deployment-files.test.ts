import { readdir, readFile } from 'node:fs/promises'
import { GatehouseVariables } from '@gatehouse/config'
import t from 'tap'
import { parse } from 'yaml'
import { SERVICES } from '../../src/routes/route-table.ts'

const ROOT = new URL('../../../../', import.meta.url)
const read = (path: string) => readFile(new URL(path, ROOT), 'utf8')

interface ComposeService {
  readonly command?: string | string[]
  readonly networks: string[]
  readonly ports?: string[]
  readonly secrets?: string[]
  readonly read_only?: boolean
  readonly cap_drop?: string[]
  readonly environment?: Record<string, string>
}

interface Compose {
  readonly services: Record<string, ComposeService>
  readonly secrets: Record<string, { file: string }>
  readonly networks: Record<string, { internal?: boolean }>
}

const compose = parse(await read('docker-compose.yml'), { merge: true }) as Compose
const values = parse(await read('deploy/helm/gatehouse/values.yaml')) as {
  services: Record<string, unknown>
  existingSecret: string
}
const templates = await readdir(new URL('deploy/helm/gatehouse/templates/', ROOT))
const chart = (
  await Promise.all(templates.map((name) => read(`deploy/helm/gatehouse/templates/${name}`)))
).join('\n')

t.test('compose and chart run the services of the table, and the worker', async (t) => {
  const others = ['nginx', 'worker', 'migrate', 'postgres', 'redis']
  t.same(Object.keys(compose.services).sort(), [...SERVICES, ...others].sort())
  t.same(Object.keys(values.services).sort(), [...SERVICES, 'worker'].sort())
})

t.test('every command is an entry point of the source', async (t) => {
  const commands = Object.values(compose.services)
    .flatMap(({ command = [] }) => command)
    .concat(chart.match(/services\/gateway\/dist\/[\w-]+\.js/g) ?? [])
    .concat((await read('Dockerfile')).match(/services\/[\w-]+\/dist\/[\w-]+\.js/g) ?? [])
    .filter((part) => part.endsWith('.js'))
  t.ok(commands.length > SERVICES.length)
  for (const command of new Set(commands)) {
    const source = command.replace('/dist/', '/src/').replace(/\.js$/, '.ts')
    await t.resolves(read(source), command)
  }
})

t.test('every variable that is set is one that Gatehouse reads', async (t) => {
  const known = new Set(Object.keys(GatehouseVariables.properties))
  const inCompose = Object.values(compose.services).flatMap(({ environment }) =>
    Object.keys(environment ?? {}),
  )
  const texts = [chart, await read('Dockerfile'), await read('deploy/container/is-ready.mjs')]
  const inTexts = texts.flatMap(
    (text) => text.match(/\b(?:GATEHOUSE|DATABASE|REDIS)_[A-Z_]+\b/g) ?? [],
  )
  const named = [...inCompose, ...inTexts].filter((name) =>
    /^(GATEHOUSE|DATABASE|REDIS)_/.test(name),
  )
  t.ok(named.length > 10)
  t.same(
    named.filter((name) => !known.has(name.replace(/_FILE$/, ''))),
    [],
  )
})

t.test('only nginx is published, and nothing but the stores is on their network', async (t) => {
  const published = Object.entries(compose.services).filter(([, { ports }]) => ports !== undefined)
  t.same(
    published.map(([name]) => name),
    ['nginx'],
  )
  t.same(compose.networks['stores'], { internal: true })
  for (const name of ['postgres', 'redis']) t.same(compose.services[name]?.networks, ['stores'])
  t.same(compose.services['nginx']?.networks, ['services'])
})

t.test('every container is read-only and without privileges', async (t) => {
  for (const [name, service] of Object.entries(compose.services)) {
    t.match(service, { read_only: true, cap_drop: ['ALL'] }, name)
    t.match(service, { security_opt: ['no-new-privileges:true'] }, name)
  }
})

t.test('no secret has a default: compose and chart refuse to start without', async (t) => {
  for (const [name, { file }] of Object.entries(compose.secrets)) {
    t.match(file, new RegExp(`^\\$\\{GATEHOUSE_SECRETS:\\?[^}]*make-secrets[^}]*\\}/${name}$`))
  }
  t.equal(values.existingSecret, '')
  t.match(chart, /required "existingSecret: /)
  const script = await read('deploy/make-secrets.sh')
  for (const name of Object.keys(compose.secrets)) t.match(script, `keep ${name}\n`)
})
