/** Every permission that a route asks for can be given to a role. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { appInWords, knownPermissions } from '../src/access/permission-catalogue.ts'
import { RESOURCES } from '../src/resources/index.ts'

const SOURCES = new URL('../src/', import.meta.url).pathname

/** Models have no underscore in their own name, and every permission has. */
const PERMISSION = /'(authentik_\w+\.[a-z\d]+_\w+)'/g

async function namedInSources(): Promise<ReadonlySet<string>> {
  const files = await readdir(SOURCES, { recursive: true })
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFile(join(SOURCES, file), 'utf8'))
  const found = (await Promise.all(texts)).flatMap((text) => [...text.matchAll(PERMISSION)])
  return new Set(found.map(([, name = '']) => name))
}

t.test('whatever is asked for by its name is a permission', async (t) => {
  const names = [...(await namedInSources())]
  t.ok(names.length > 10)
  t.same(
    names.filter((name) => !knownPermissions().has(name)),
    [],
  )
})

t.test('each object has the usual four, and ids are of one permission each', async (t) => {
  for (const { model } of RESOURCES) {
    const [app, name] = model.split('.')
    for (const verb of ['add', 'change', 'delete', 'view']) {
      t.ok(knownPermissions().has(`${app}.${verb}_${name}`), `${verb} ${model}`)
    }
  }
  const ids = [...knownPermissions().values()].map(({ id }) => id)
  t.equal(new Set(ids).size, ids.length)
})

t.test('names in words', async (t) => {
  t.equal(appInWords('authentik_providers_oauth2'), 'Providers Oauth2')
  t.match(knownPermissions().get('authentik_core.view_user'), {
    ...{ name: 'Can view User', model_verbose: 'User', app_label_verbose: 'Core' },
  })
})
