export { type EmbeddedLog, type EmbeddedServer, EmbeddedServerError } from './embedded-server.ts'
export { type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start-embedded-postgres.ts'
export { type EmbeddedRedisOptions, startEmbeddedRedis } from './start-embedded-redis.ts'
