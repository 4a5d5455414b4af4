/**
 * The text of nginx.conf: one server before all services. It takes requests in whole before it passes
 * them on and answers off their hands, so that slow clients hold no service; sends what is safe to send
 * twice to a twin when a service fails; and says who asked, because a client's own word counts nothing.
 */
import { failureDirectives, failureLocations, failureMaps } from './failure-answers.ts'
import { locationBlocks } from './nginx-locations.ts'
import type { NginxOptions } from './nginx-options.ts'
import { block, quoted, word } from './nginx-syntax.ts'
import { upstreamBlocks } from './nginx-upstreams.ts'
import { RATE_LIMIT_ZONES, RATE_LIMITS } from './rate-limit-zones.ts'
import { FALLBACK } from './route-table.ts'

/** Throws when an option has characters that nginx.conf would take for more than a value. */
export function renderNginx(options: NginxOptions): string {
  const { folder, user, workerProcesses = 'auto', errorLog = 'stderr' } = options
  const lines = [
    '# Rendered from the route table (npm run routes -- --write). Changes here are overwritten.',
    ...(user === undefined ? [] : [`user ${word(user)};`]),
    `worker_processes ${workerProcesses};`,
    'worker_shutdown_timeout 30s;',
    `pid ${word(folder)}/nginx.pid;`,
    // What is below `crit` quotes the request with its query, which may hold codes and tokens.
    `error_log ${word(errorLog)} crit;`,
    '',
    ...block('events', ['worker_connections 4096;']),
    '',
    ...block('http', httpLines(options)),
  ]
  return `${lines.join('\n')}\n`
}

function httpLines(options: NginxOptions): string[] {
  return [
    ...temporaryFolders(options),
    ...clientLimits(options),
    ...logging(options),
    ...whoAsks(options),
    ...rateLimits(options),
    ...failureMaps(),
    '',
    ...(options.resolver ? [`resolver ${word(options.resolver)} valid=2s ipv6=off;`, ''] : []),
    ...upstreamBlocks(options),
    ...block('server', serverLines(options)),
  ]
}

function temporaryFolders({ folder }: NginxOptions): string[] {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return [...kinds.map((kind) => `${kind}_temp_path ${word(folder)}/${kind};`), '']
}

function clientLimits({ clientIdleSeconds = 65 }: NginxOptions): string[] {
  return [
    'server_tokens off;',
    'tcp_nodelay on;',
    `keepalive_timeout ${clientIdleSeconds}s;`,
    'keepalive_requests 10000;',
    'client_header_timeout 10s;',
    'client_body_timeout 10s;',
    'send_timeout 10s;',
    'reset_timedout_connection on;',
    // An authorization request may carry 16 KiB in its address.
    'large_client_header_buffers 4 24k;',
    `client_max_body_size ${FALLBACK.bodyKib}k;`,
    // The largest body fits: what people and clients send is never written to a disk.
    'client_body_buffer_size 256k;',
    'gzip_types application/json;',
    'gzip_min_length 1024;',
    'gzip_proxied any;',
    'gzip_vary on;',
    '',
  ]
}

/** Neither queries nor cookies nor the Referer: codes and tokens are in them. */
function logging({ accessLog = '/dev/stdout' }: NginxOptions): string[] {
  const fields = {
    time: '$time_iso8601',
    request_id: '$request_id',
    client: '$remote_addr',
    method: '$request_method',
    host: '$host',
    path: '$path_only',
    protocol: '$server_protocol',
    status: '$status',
    bytes: '$body_bytes_sent',
    seconds: '$request_time',
    service: '$proxy_host',
    upstream: '$upstream_addr',
    upstream_status: '$upstream_status',
    upstream_connect_seconds: '$upstream_connect_time',
    upstream_seconds: '$upstream_response_time',
    user_agent: '$http_user_agent',
  }
  return [
    ...block('map $request_uri $path_only', [
      'default "";',
      '"~^(?<before_query>[^?#]*)" $before_query;',
    ]),
    `log_format gatehouse escape=json ${quoted(JSON.stringify(fields))};`,
    `access_log ${word(accessLog)} gatehouse buffer=32k flush=1s;`,
    '',
  ]
}

function whoAsks({ realIpFrom = [] }: NginxOptions): string[] {
  const trusted = realIpFrom.map(word)
  return [
    ...trusted.map((range) => `set_real_ip_from ${range};`),
    ...(trusted.length > 0 ? ['real_ip_header X-Forwarded-For;', 'real_ip_recursive on;'] : []),
    ...block('geo $realip_remote_addr $is_from_proxy', [
      'default 0;',
      ...trusted.map((range) => `${range} 1;`),
    ]),
    ...block('map "$is_from_proxy $http_x_forwarded_proto" $client_scheme', [
      'default $scheme;',
      '"1 https" https;',
      '"1 http" http;',
    ]),
    // One subscriber has a whole /64 of IPv6 addresses.
    ...block('map $remote_addr $client_network', [
      'default $remote_addr;',
      '"~^(?<first_groups>[0-9a-f]+:[0-9a-f]+:[0-9a-f]*:[0-9a-f]*:)" $first_groups;',
    ]),
    '',
  ]
}

function rateLimits({ rateLimits = RATE_LIMITS }: NginxOptions): string[] {
  if (rateLimits === 'off') return []
  return [
    ...RATE_LIMIT_ZONES.map(
      (zone) =>
        `limit_req_zone $client_network zone=${zone}:10m rate=${rateLimits[zone].perSecond}r/s;`,
    ),
    'limit_req_status 429;',
    '',
  ]
}

const REQUEST_ID = 'add_header X-Request-Id $request_id always;'
/** Of answers that are nginx's own; the services set theirs. */
const OWN_ANSWER = [
  REQUEST_ID,
  'add_header X-Content-Type-Options nosniff always;',
  'add_header Cache-Control no-store always;',
]

function serverLines(options: NginxOptions): string[] {
  return [
    ...listening(options),
    `server_name ${(options.serverNames ?? ['_']).map(word).join(' ')};`,
    '',
    ...passing(),
    REQUEST_ID,
    ...failureDirectives(),
    '',
    ...ownLocations(),
    ...locationBlocks(options),
    ...failureLocations(OWN_ANSWER),
  ]
}

function listening({ listen, tls, resolver }: NginxOptions): string[] {
  const address = word(
    listen.host === undefined ? `${listen.port}` : `${listen.host}:${listen.port}`,
  )
  if (!tls) return [`listen ${address};`]
  return [
    // Of nginx 1.25.1, and older than upstreams that are resolved again.
    resolver ? `listen ${address} ssl;` : `listen ${address} ssl http2;`,
    ...(resolver ? ['http2 on;'] : []),
    `ssl_certificate ${word(tls.certificate)};`,
    `ssl_certificate_key ${word(tls.key)};`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
    'ssl_session_cache shared:tls:10m;',
    'ssl_session_tickets off;',
  ]
}

/** How requests are passed on. What a client says of itself in these headers is replaced. */
function passing(): string[] {
  return [
    'proxy_http_version 1.1;',
    'proxy_set_header Connection "";',
    'proxy_set_header Host $http_host;',
    'proxy_set_header X-Request-Id $request_id;',
    'proxy_set_header X-Forwarded-For $remote_addr;',
    'proxy_set_header X-Forwarded-Proto $client_scheme;',
    'proxy_set_header X-Forwarded-Host "";',
    'proxy_set_header Forwarded "";',
    'proxy_hide_header X-Request-Id;',
    'proxy_redirect off;',
    'proxy_connect_timeout 1s;',
    'proxy_send_timeout 10s;',
    'proxy_read_timeout 30s;',
    // Without `non_idempotent` a POST goes to a twin only if nothing of it has been sent. Answers of a
    // service, a 503 too, are the client's.
    'proxy_next_upstream error timeout invalid_header;',
    'proxy_next_upstream_tries 3;',
    'proxy_next_upstream_timeout 10s;',
    // A redirect may be as long as the request; answers stay in memory, for they hold tokens.
    'proxy_buffer_size 32k;',
    'proxy_buffers 16 16k;',
    'proxy_busy_buffers_size 64k;',
    'proxy_max_temp_file_size 0;',
  ]
}

/** Metrics are for the network inside; health is this proxy's own. */
function ownLocations(): string[] {
  const ready = JSON.stringify({ ready: true, down: [] })
  return [
    ...['live', 'ready'].flatMap((name) =>
      [`/-/health/${name}`, `/-/health/${name}/`].flatMap((path) =>
        block(`location = ${path}`, [
          'access_log off;',
          `default_type 'application/json; charset=utf-8';`,
          ...OWN_ANSWER,
          `return 200 ${name === 'live' ? '""' : quoted(ready)};`,
        ]),
      ),
    ),
    ...block('location ^~ /-/', ['return 404;']),
  ]
}
