/** The document as it is committed: `openapi.json`, made from the routes without anything behind them. */
import { readFile, writeFile } from 'node:fs/promises'
import Fastify from 'fastify'
import { api } from '../plugin.ts'
import type { AdminDeps } from '../ports.ts'
import { createDocument, PREFIX } from './create-document.ts'
import { type DescribedRoute, describedRoutes } from './described-routes.ts'
import { VERSION } from './version.ts'

const FILE = new URL('../../openapi.json', import.meta.url)

export async function isCurrent(): Promise<boolean> {
  const committed = await readFile(FILE, 'utf8').catch(() => undefined)
  return committed === (await currentText())
}

export async function writeDocument(): Promise<void> {
  await writeFile(FILE, await currentText())
}

async function currentText(): Promise<string> {
  const document = createDocument(await routesOfApi(), VERSION)
  return `${JSON.stringify(document, null, 2)}\n`
}

/** Every route there is. The service is never ready, so it opens nothing that would have to be closed. */
export async function routesOfApi(): Promise<readonly DescribedRoute[]> {
  const app = Fastify()
  const deps = unusable('deps') as AdminDeps
  let routes: readonly DescribedRoute[] = []
  await app.register(
    async (scope) => {
      routes = describedRoutes(scope)
      await scope.register(api, { deps })
    },
    { prefix: PREFIX },
  )
  return routes
}

/** Routes may keep what they are made from, and parts of it; they must not do anything before a request. */
function unusable(name: string): object {
  return new Proxy(() => {}, {
    get: (_target, key) => (typeof key === 'symbol' ? undefined : unusable(`${name}.${key}`)),
    apply: () => {
      throw new Error(`${name}() is called before there is a request.`)
    },
  })
}
