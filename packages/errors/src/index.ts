export { ApiError, type ApiErrorBody, type ApiErrorOptions, type ApiStatus } from './api-error.ts'
export { BearerError, type BearerErrorCode, type BearerErrorOptions } from './bearer-error.ts'
export { InUseError } from './in-use-error.ts'
export {
  OAuthError,
  type OAuthErrorBody,
  type OAuthErrorCode,
  type OAuthErrorOptions,
} from './oauth-error.ts'
export { PageError, type PageErrorOptions, type PageErrorStatus } from './page-error.ts'
export { PermanentError } from './permanent-error.ts'
export {
  inEnglish,
  type Plural,
  type Sentence,
  type SentenceId,
  type SentenceValues,
  say,
  type Told,
} from './sentence.ts'
export { SENTENCES } from './sentences.ts'
export {
  type Dependency,
  UnavailableError,
  type UnavailableErrorOptions,
} from './unavailable-error.ts'
