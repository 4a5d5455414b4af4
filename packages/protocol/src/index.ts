export { leftHash } from './access-token-hash.ts'
export { accountName } from './account-name.ts'
export {
  type BasicCredentials,
  type ClientCredentials,
  decodeClientCredentials,
  parseBasicCredentials,
} from './basic-credentials.ts'
export {
  type ClaimRequest,
  type ClaimRequests,
  type ClaimsRequest,
  parseClaimsRequest,
} from './claims-request.ts'
export { domainName, ownsDomain } from './domain-name.ts'
export { type Duration, formatDuration, isDuration, parseDuration } from './duration.ts'
export { fullMatch, isPattern } from './full-match.ts'
export { initialAvatar } from './initial-avatar.ts'
export { chooseLocale, LOCALES, type Locale, type LocaleWishes } from './locale.ts'
export { networkOf } from './network-of.ts'
export { redirectOrigins } from './origin.ts'
export {
  type CodeChallengeMethod,
  codeChallenge,
  isCodeChallenge,
  isCodeChallengeMethod,
  isCodeVerifier,
  verifyPkce,
} from './pkce.ts'
export { PROMPTS, type Prompt, parsePrompt } from './prompt.ts'
export {
  formatRecoveryCode,
  generateRecoveryCode,
  normalizeRecoveryCode,
} from './recovery-code.ts'
export {
  addParameters,
  checkRedirectUri,
  checkRegisteredRedirectUri,
  matchRedirectUri,
  type RedirectUriProblem,
  type RegisteredRedirectUri,
} from './redirect-uri.ts'
export {
  defaultResponseMode,
  isResponseMode,
  parseResponseType,
  RESPONSE_TYPES,
  type ResponseMode,
  type ResponseType,
  resolveResponseMode,
} from './response-mode.ts'
export { isSameNetwork, type PrefixLengths } from './same-network.ts'
export { safeNext } from './same-origin-path.ts'
export { formatScope, isScopeToken, parseScope } from './scope.ts'
export { CLAIM_TYPES, type ClaimType, cleanClaims, STANDARD_CLAIMS } from './standard-claims.ts'
export {
  hashedUserId,
  SUBJECT_MODES,
  type SubjectMode,
  type SubjectUser,
  subjectOf,
} from './subject.ts'
export { TOKEN_TYP, type TokenTyp } from './token-typ.ts'
export {
  hashToken,
  randomAlphanumeric,
  randomToken,
  safeEqual,
  safeEqualTo,
} from './token-value.ts'
export { parseUserAgent } from './user-agent.ts'
export { formatUserCode, generateUserCode, normalizeUserCode } from './user-code.ts'
