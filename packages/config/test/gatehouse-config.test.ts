import t from 'tap'
import { ConfigError, loadGatehouseConfig } from '../src/index.ts'

t.test('everything has a default', async (t) => {
  t.strictSame(loadGatehouseConfig({}), {
    host: '127.0.0.1',
    port: 9000,
    metricsPort: 9300,
    drainSeconds: 5,
    publicUrl: 'http://localhost:9000',
    dataDir: '.data',
    bootstrap: {},
    trustProxy: false,
    outboundAllow: ['127.0.0.0/8', '::1/128'],
    secretKeyFallbacks: [],
    logLevel: 'info',
    plexUrl: 'https://plex.tv',
    plexAppUrl: 'https://app.plex.tv',
  })
})

t.test('reads every variable', async (t) => {
  const config = loadGatehouseConfig({
    GATEHOUSE_PORT: '8443',
    GATEHOUSE_METRICS_PORT: '9301',
    GATEHOUSE_DRAIN_SECONDS: '10',
    GATEHOUSE_HOST: '::',
    GATEHOUSE_PUBLIC_URL: 'https://ID.example.com:443/',
    GATEHOUSE_DATA_DIR: '/var/lib/gatehouse',
    DATABASE_URL: 'postgresql://u:p@pooler/gatehouse?pgbouncer=true&connection_limit=20',
    DATABASE_DIRECT_URL: 'postgresql://u:p@db/gatehouse',
    REDIS_URL: 'rediss://:p@cache:6379',
    GATEHOUSE_SECRET_KEY: 'k'.repeat(32),
    GATEHOUSE_SECRET_KEY_FALLBACKS: `${'l'.repeat(32)}, ${'m'.repeat(33)}`,
    GATEHOUSE_BOOTSTRAP_PASSWORD: 'pw',
    GATEHOUSE_BOOTSTRAP_TOKEN: 't'.repeat(20),
    GATEHOUSE_BOOTSTRAP_EMAIL: 'a@b.example',
    GATEHOUSE_BLUEPRINTS: '/etc/blueprints',
    GATEHOUSE_TRUST_PROXY: 'loopback, 10.0.0.0/8,fd00::/8',
    GATEHOUSE_TLS_CERT: 'cert.pem',
    GATEHOUSE_TLS_KEY: 'key.pem',
    GATEHOUSE_OUTBOUND_ALLOW: '10.1.0.0/16',
    GATEHOUSE_LOG_LEVEL: 'debug',
    GATEHOUSE_PLEX_URL: 'http://127.0.0.1:32400/plex/',
    GATEHOUSE_PLEX_APP_URL: 'http://127.0.0.1:32400/app/',
    GATEHOUSE_SMTP_URL: 'smtp://ana%40x:p%2F@mail.example.com:2525?tls=none',
    GATEHOUSE_MAIL_FROM: 'Example GmbH <id@example.com>',
  })
  t.strictSame(config, {
    host: '::',
    port: 8443,
    metricsPort: 9301,
    drainSeconds: 10,
    publicUrl: 'https://id.example.com',
    dataDir: '/var/lib/gatehouse',
    databaseUrl: 'postgresql://u:p@pooler/gatehouse?pgbouncer=true&connection_limit=20',
    databaseDirectUrl: 'postgresql://u:p@db/gatehouse',
    redisUrl: 'rediss://:p@cache:6379',
    secretKey: 'k'.repeat(32),
    secretKeyFallbacks: ['l'.repeat(32), 'm'.repeat(33)],
    bootstrap: { password: 'pw', token: 't'.repeat(20), email: 'a@b.example' },
    blueprintsDir: '/etc/blueprints',
    trustProxy: ['loopback', '10.0.0.0/8', 'fd00::/8'],
    tls: { cert: 'cert.pem', key: 'key.pem' },
    outboundAllow: ['10.1.0.0/16'],
    logLevel: 'debug',
    plexUrl: 'http://127.0.0.1:32400/plex',
    plexAppUrl: 'http://127.0.0.1:32400/app',
    mail: {
      url: 'smtp://ana%40x:p%2F@mail.example.com:2525?tls=none',
      from: 'Example GmbH <id@example.com>',
    },
  })
  t.ok(Object.isFrozen(config))
})

t.test('the default origin follows port and TLS', async (t) => {
  t.equal(loadGatehouseConfig({ GATEHOUSE_PORT: '80' }).publicUrl, 'http://localhost')
  const tls = { GATEHOUSE_TLS_CERT: 'c', GATEHOUSE_TLS_KEY: 'k' }
  t.equal(loadGatehouseConfig(tls).publicUrl, 'https://localhost:9000')
})

t.test('outbound requests reach loopback only where the database is embedded', async (t) => {
  t.strictSame(loadGatehouseConfig({ DATABASE_URL: 'postgres://db/x' }).outboundAllow, [])
  t.strictSame(loadGatehouseConfig({ GATEHOUSE_OUTBOUND_ALLOW: 'none' }).outboundAllow, [])
  t.equal(loadGatehouseConfig({ GATEHOUSE_TRUST_PROXY: 'none' }).trustProxy, false)
})

t.test('a wrong value stops the start with a line that names the variable', async (t) => {
  const cases: [name: string, values: string[]][] = [
    ['GATEHOUSE_PORT', ['http', '70000', '-1', '80.5']],
    ['GATEHOUSE_HOST', ['a b', 'http://x', 'a/b']],
    [
      'GATEHOUSE_PUBLIC_URL',
      [
        'id.example.com',
        'https://id.example.com/auth',
        'https://id.example.com?x',
        'https://id.example.com#x',
        'https://u:p@id.example.com',
        'ftp://id.example.com',
        'https://',
        'https://id.example.com:99999',
        'https://a\\b',
      ],
    ],
    [
      'DATABASE_URL',
      ['mysql://db/x', 'postgres', 'postgres://', 'localhost:5432', 'xpostgres://a'],
    ],
    [
      'DATABASE_DIRECT_URL',
      ['db', 'postgres://a?connection_limit=0', 'postgres://a?connection_limit='],
    ],
    ['REDIS_URL', ['http://cache', 'redis://', 'cache:6379']],
    ['GATEHOUSE_SECRET_KEY', ['short', 'k'.repeat(31)]],
    ['GATEHOUSE_SECRET_KEY_FALLBACKS', ['short', `${'k'.repeat(32)},${'k'.repeat(31)}`]],
    ['GATEHOUSE_BOOTSTRAP_TOKEN', ['short', `${'t'.repeat(30)} x`]],
    ['GATEHOUSE_BOOTSTRAP_EMAIL', ['akadmin', 'a b@c']],
    ['GATEHOUSE_TRUST_PROXY', ['true', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.example', '1']],
    ['GATEHOUSE_OUTBOUND_ALLOW', ['all', '10.0.0/8', '::1/129', '10.0.0.0/', 'loopback']],
    ['GATEHOUSE_LOG_LEVEL', ['verbose', 'INFO']],
    ['GATEHOUSE_PLEX_URL', ['plex.tv', 'https://plex.tv?x', 'ftp://plex.tv']],
    ['GATEHOUSE_PLEX_APP_URL', ['app.plex.tv', 'https://app.plex.tv#x', 'javascript:1']],
    ['GATEHOUSE_SMTP_URL', ['mail.example.com', 'http://mail', 'smtp://', 'smtp://m?tls=x']],
    ['GATEHOUSE_SMTP_URL', ['smtp://a:%zz@m', 'smtp://m/path']],
    ['GATEHOUSE_MAIL_FROM', ['id', 'id@', 'A id@example.com', 'a@x.com, b@x.com', 'A <id>']],
  ]
  for (const [name, values] of cases) {
    for (const value of values) {
      const line = new RegExp(`^Configuration: ${name} must [^\\n]*$`)
      t.throws(() => loadGatehouseConfig({ [name]: value }), { message: line }, `${name}=${value}`)
    }
  }
})

t.test('no message holds a value', async (t) => {
  const secret = 'hunter2 hunter2'
  try {
    loadGatehouseConfig({ GATEHOUSE_SECRET_KEY: secret, DATABASE_URL: secret, REDIS_URL: secret })
    t.fail('must throw')
  } catch (error) {
    t.type(error, ConfigError)
    t.notMatch(String(error), /hunter2/)
    t.equal(error instanceof ConfigError && error.problems.length, 3)
  }
})

t.test('certificate and key come together', async (t) => {
  t.throws(() => loadGatehouseConfig({ GATEHOUSE_TLS_CERT: 'c' }), { message: /GATEHOUSE_TLS_KEY/ })
  t.throws(() => loadGatehouseConfig({ GATEHOUSE_TLS_KEY: 'k' }), { message: /GATEHOUSE_TLS_CERT/ })
})

t.test('mail server and sender come together', async (t) => {
  const [url, from] = ['smtp://mail.example.com', 'id@example.com']
  t.throws(() => loadGatehouseConfig({ GATEHOUSE_SMTP_URL: url }), {
    message: /GATEHOUSE_MAIL_FROM/,
  })
  t.throws(() => loadGatehouseConfig({ GATEHOUSE_MAIL_FROM: from }), {
    message: /GATEHOUSE_SMTP_URL/,
  })
  t.equal(loadGatehouseConfig({}).mail, undefined)
})
