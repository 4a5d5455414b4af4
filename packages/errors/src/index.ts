export { BearerError, type BearerErrorCode, type BearerErrorOptions } from './bearer-error.ts'
export {
  OAuthError,
  type OAuthErrorBody,
  type OAuthErrorCode,
  type OAuthErrorOptions,
} from './oauth-error.ts'
export { PageError, type PageErrorOptions, type PageErrorStatus } from './page-error.ts'
export {
  type ProblemBody,
  ProblemError,
  type ProblemErrorOptions,
  type ProblemStatus,
} from './problem-error.ts'
export {
  type Dependency,
  UnavailableError,
  type UnavailableErrorOptions,
} from './unavailable-error.ts'
