/**
 * What nginx itself answers when no service did: JSON as the services send it, and a page for browsers.
 * Named locations keep the method and the address; a request that could not be read has no address, so
 * its answers need a path.
 */
import { createHash } from 'node:crypto'
import { designTokens } from '@gatehouse/pages'
import { block, quoted } from './nginx-syntax.ts'

interface Failure {
  /** Of the named location; a path for what fails before there is an address. */
  readonly location: string
  /** nginx's own statuses that it answers. */
  readonly on: readonly number[]
  readonly status: number
  readonly body: Readonly<Record<string, string>>
  readonly title: string
  readonly text: string
  /** Seconds. */
  readonly retryAfter?: number
}

const NOTHING_IS_LOST = 'A part of this service is down. Nothing is lost. Reload in a few seconds.'

const FAILURES: readonly Failure[] = [
  {
    location: '@unavailable',
    on: [502, 504],
    status: 503,
    ...oauth('temporarily_unavailable', 'A part of this service is down. Try again.'),
    title: 'One moment, please',
    text: NOTHING_IS_LOST,
    retryAfter: 2,
  },
  {
    location: '@too_many_requests',
    on: [429],
    status: 429,
    ...oauth('slow_down', 'Too many requests came from this address.'),
    title: 'Too many requests',
    text: 'Too many requests came from your network. Wait a few seconds and reload.',
    retryAfter: 2,
  },
  {
    location: '@too_large',
    on: [413],
    status: 413,
    ...oauth('invalid_request', 'The request body is too large.'),
    title: 'That did not work',
    text: 'What was sent is too large.',
  },
  {
    location: '@not_found',
    on: [404],
    status: 404,
    body: { detail: 'Not found.' },
    title: 'Page not found',
    text: 'There is nothing at this address.',
  },
  {
    location: '@broken',
    on: [500],
    status: 500,
    ...oauth('server_error', 'The request could not be completed.'),
    title: 'Something went wrong',
    text: 'The fault is on our side. Try again.',
  },
  {
    location: '/-/failure/unreadable/',
    on: [400, 494],
    status: 400,
    ...oauth('invalid_request', 'The request cannot be read, or its header is too large.'),
    title: 'That did not work',
    text: 'The request cannot be read.',
  },
  {
    location: '/-/failure/too-long/',
    on: [414],
    status: 414,
    ...oauth('invalid_request', 'The address is too long.'),
    title: 'That did not work',
    text: 'The address is too long.',
  },
]

/** Whether a client wants a page or JSON, and what the pages share; for the http block. */
export function failureMaps(): string[] {
  return [
    ...block('map $http_accept $failure_format', ['default json;', '~text/html page;']),
    ...block('map "" $failure_style', [`default ${quoted(STYLE)};`]),
    ...block('map "" $failure_policy', [`default "${POLICY}";`]),
  ]
}

/** Which failure is answered where; for the server block. */
export function failureDirectives(): string[] {
  return FAILURES.map(
    ({ on, status, location }) =>
      `error_page ${on.join(' ')} =${status} ${location}_$failure_format;`,
  )
}

/** The answers themselves; for the server block. */
export function failureLocations(commonHeaders: readonly string[]): string[] {
  return FAILURES.flatMap((failure) => [
    ...location(failure, 'json', [...commonHeaders, ...retryAfter(failure)]),
    ...location(failure, 'page', [...commonHeaders, ...retryAfter(failure), ...PAGE_HEADERS]),
  ])
}

function location(failure: Failure, format: 'json' | 'page', headers: readonly string[]) {
  const name = `${failure.location}_${format}`
  const type = format === 'json' ? 'application/json' : 'text/html'
  const body = format === 'json' ? json(failure) : page(failure)
  return block(`location ${name.startsWith('@') ? '' : '= '}${name}`, [
    ...(name.startsWith('@') ? [] : ['internal;']),
    `default_type '${type}; charset=utf-8';`,
    ...headers,
    `return ${failure.status} ${quoted(body)};`,
  ])
}

function json({ body }: Failure): string {
  return JSON.stringify({ ...body, request_id: '$request_id' })
}

function oauth(error: string, description: string): Pick<Failure, 'body'> {
  return { body: { error, error_description: description } }
}

function retryAfter({ retryAfter }: Failure): string[] {
  return retryAfter === undefined ? [] : [`add_header Retry-After ${retryAfter} always;`]
}

const STYLE = [
  ':root{color-scheme:light dark}',
  `body{margin:0;min-height:100vh;display:grid;place-items:center;background:${color('bg')};color:${color('text')};font:1rem/1.5 system-ui,sans-serif}`,
  `main{max-width:25rem;padding:2rem;border:1px solid ${color('hairline')};border-radius:1rem;background:${color('surface')}}`,
  `h1{margin:0;font-size:1.375rem}code{color:${color('muted')};overflow-wrap:anywhere}`,
].join('')

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const PAGE_HEADERS = [
  'add_header Content-Security-Policy $failure_policy always;',
  'add_header Referrer-Policy no-referrer always;',
  'add_header X-Frame-Options DENY always;',
]

function page({ title, text }: Failure): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${title}</title><style>$failure_style</style></head><body><main><h1>${title}</h1>`,
    `<p role="alert">${text}</p><p>Request id: <code>$request_id</code></p></main></body></html>`,
  ].join('')
}

function color(name: keyof typeof designTokens): string {
  const [light, dark] = designTokens[name]
  return `light-dark(${light},${dark})`
}
