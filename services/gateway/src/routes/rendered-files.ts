/** The files of `deploy/` that are rendered, from the table and from others. A test compares them. */
import { readFile, writeFile } from 'node:fs/promises'
import type { NginxOptions } from './nginx-options.ts'
import { renderChartRoutes } from './render-chart-routes.ts'
import { renderNginx } from './render-nginx.ts'
import { SERVICES } from './route-table.ts'

interface RenderedFile {
  /** Below the root of the repository. */
  readonly path: string
  readonly text: string
}

/** The nginx of docker-compose.yml: services by name, however many there are of each. */
export const COMPOSE_NGINX: NginxOptions = {
  upstreams: Object.fromEntries(
    SERVICES.map((service) => [service, [`${service}:9000`]]),
  ) as unknown as NginxOptions['upstreams'],
  listen: { port: 8080 },
  folder: '/tmp',
  resolver: '127.0.0.11',
}

/** A chart holds only what is in its own folder, so it has the alerts a second time. */
const ALERTS = 'deploy/prometheus/alerts.yaml'

async function renderedFiles(): Promise<RenderedFile[]> {
  return [
    { path: 'deploy/nginx/nginx.conf', text: renderNginx(COMPOSE_NGINX) },
    { path: 'deploy/helm/gatehouse/files/routes.yaml', text: renderChartRoutes() },
    {
      path: 'deploy/helm/gatehouse/files/alerts.yaml',
      text: await readFile(inRepository(ALERTS), 'utf8'),
    },
  ]
}

/** The paths of those whose text is another, or that are not there. */
export async function staleFiles(): Promise<string[]> {
  const stale: string[] = []
  for (const { path, text } of await renderedFiles()) {
    const found = await readFile(inRepository(path), 'utf8').catch(() => undefined)
    if (found !== text) stale.push(path)
  }
  return stale
}

export async function writeFiles(): Promise<void> {
  for (const { path, text } of await renderedFiles()) await writeFile(inRepository(path), text)
}

function inRepository(path: string): URL {
  return new URL(path, new URL('../../../../', import.meta.url))
}
