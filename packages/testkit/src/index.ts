export { type ApplicationOptions, application } from './application.ts'
export { blueprint, type Entry, find, keyOf, type Reference } from './blueprint-text.ts'
export { type Chromium, startChromium } from './chromium.ts'
export { type ClientApp, startClientApp, type Visit } from './client-app.ts'
export {
  type Authorization,
  type AuthorizationOptions,
  answerPages,
  authorize,
  authorizeUrl,
} from './code-flow.ts'
export {
  type ClusterProductOptions,
  type ComposedCluster,
  type ComposedProduct,
  composeCluster,
  composeProduct,
  type ProductOptions,
  type RunningCluster,
  startSharedCluster,
} from './compose-product.ts'
export { freePort } from './free-port.ts'
export { type HtmlButton, type HtmlForm, readForms, readText } from './html-form.ts'
export { type HttpBrowser, httpBrowser, type Page } from './http-browser.ts'
export {
  type Answer,
  basic,
  bearer,
  claimsOf,
  type FormFields,
  get,
  post,
  readAnswer,
} from './http-client.ts'
export { LOAD_CLIENT, LOAD_ROBOT, loadBlueprint } from './load/load-blueprint.ts'
export { openClient } from './load/people.ts'
export {
  type FailedVisit,
  type Load,
  type LoadOptions,
  type LoadReport,
  startLoad,
} from './load/start-load.ts'
export { beginMove, finishMove, moveKeys } from './move-slot.ts'
export {
  completePerson,
  group,
  PASSWORD,
  type PersonOptions,
  person,
  type ServiceAccountOptions,
  serviceAccount,
} from './people.ts'
export { pkce } from './pkce.ts'
export type { PlexAccount, PlexDevice, PlexPinRecord } from './plex/plex-accounts.ts'
export type { PlexFault } from './plex/plex-faults.ts'
export { type PlexRequestRecord, type PlexStandIn, startPlex } from './plex/start-plex.ts'
export { ADMIN_PASSWORD, type Product, ROOT_TOKEN } from './product.ts'
export { nextMail, type ReadMail, readMail } from './read-mail.ts'
export { type Relay, startRelay } from './relay.ts'
export {
  type RestartableStore,
  type RestartableStores,
  restartableStores,
} from './restartable-stores.ts'
export type { Scope } from './scope.ts'
export {
  type AuthenticatorTraits,
  type Ceremony,
  type CeremonyOptions,
  type SoftwareAuthenticator,
  softwareAuthenticator,
} from './software-authenticator.ts'
export { CAPTCHA_TOKEN, type CaptchaService, startCaptchaService } from './start-captcha-service.ts'
export { type CollectedSpan, type Collector, startCollector } from './start-collector.ts'
export { type MailServer, type ReceivedMail, startMailServer } from './start-mail-server.ts'
export { type Pgbouncer, startPgbouncer } from './start-pgbouncer.ts'
export { type StartedProduct, startProduct } from './start-product.ts'
export {
  type RedisCluster,
  type RedisClusterOptions,
  startRedisCluster,
} from './start-redis-cluster.ts'
export { type RedisNode, type RedisNodeOptions, startRedisNode } from './start-redis-node.ts'
export {
  type RedisSentinel,
  type RedisSentinelOptions,
  startRedisSentinel,
} from './start-redis-sentinel.ts'
export { type Standby, startStandby } from './start-standby.ts'
export { type StoreUrls, startStores, type TestStores } from './start-stores.ts'
export { temporaryFolder } from './temporary-folder.ts'
export { type Timed, timed } from './timed.ts'
export { type VirtualAuthenticator, virtualAuthenticator } from './virtual-authenticator.ts'
