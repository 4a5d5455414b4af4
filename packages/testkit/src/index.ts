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
export { type ComposedProduct, composeProduct, type ProductOptions } from './compose-product.ts'
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
export { ADMIN_PASSWORD, type Product } from './product.ts'
export { type Relay, startRelay } from './relay.ts'
export type { Scope } from './scope.ts'
export { type StartedProduct, startProduct } from './start-product.ts'
export { type StoreUrls, startStores, type TestStores } from './start-stores.ts'
export { temporaryFolder } from './temporary-folder.ts'
