import t from 'tap'
import { ConfigError, loadServiceConfig } from '../src/index.ts'

const SHARED = {
  DATABASE_URL: 'postgresql://u:p@db/gatehouse',
  REDIS_URL: 'redis://cache:6379',
  GATEHOUSE_SECRET_KEY: 'k'.repeat(32),
  GATEHOUSE_PUBLIC_URL: 'https://id.example.com',
}

t.test('a service alone takes what all services share from the environment', async (t) => {
  const config = loadServiceConfig(SHARED)
  t.equal(config.databaseUrl, SHARED.DATABASE_URL)
  t.equal(config.redisUrl, SHARED.REDIS_URL)
  t.equal(config.secretKey, SHARED.GATEHOUSE_SECRET_KEY)
  t.equal(config.metricsPort, 9300)
})

t.test('it makes up none of it: every missing one is named at once', async (t) => {
  for (const name of Object.keys(SHARED)) {
    t.throws(() => loadServiceConfig({ ...SHARED, [name]: '' }), {
      message: new RegExp(`^Configuration: ${name} is required: .+\\.$`),
    })
  }
  try {
    loadServiceConfig({})
    t.fail('a configuration without anything is refused')
  } catch (error) {
    t.type(error, ConfigError)
    t.equal((error as ConfigError).problems.length, 4)
  }
})
