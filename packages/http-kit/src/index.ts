export { apiErrors, faultsByField } from './api-errors.ts'
export { bearerErrors } from './bearer-errors.ts'
export { bearerToken } from './bearer-token.ts'
export {
  type Browser,
  type BrowserSessionsOptions,
  browserSessions,
  endSession,
  findSignedIn,
  type SignedInDeps,
  startSession,
  verifyCsrf,
} from './browser-sessions.ts'
export { checkedOnUse } from './compiled-on-use.ts'
export { type CorsOptions, cors } from './cors.ts'
export { createServer, type ServerOptions } from './create-server.ts'
export { type CloseOptions, closeGently, createDrain, type Drain } from './drain.ts'
export { keepFactorMarks } from './factor-marks.ts'
export { toOAuthError } from './failure.ts'
export { fileForms } from './file-forms.ts'
export { forms } from './forms.ts'
export { type HealthOptions, health } from './health.ts'
export { type KnownAccount, type KnownBrowser, rememberAccount } from './known-browser.ts'
export { type MetricsRouteOptions, metricsRoute } from './metrics-route.ts'
export { type NotFoundOptions, notFound } from './not-found.ts'
export { leaveNote, takeNote } from './note.ts'
export { oauthErrors } from './oauth-errors.ts'
export { type PageErrorsOptions, pageErrors } from './page-errors.ts'
export { type Parameters, parseForm } from './parse-form.ts'
export {
  type RequestContext,
  type RequestContextOptions,
  requestContext,
} from './request-context.ts'
export { OAuthErrorBody } from './schemas.ts'
export { securityHeaders } from './security-headers.ts'
