export { mayChange } from './accounts/self-service.ts'
export { waitText } from './attempts.ts'
export type {
  AuthenticatorEmailChallenge,
  AuthenticatorStaticChallenge,
  AuthenticatorTotpChallenge,
  AuthenticatorValidationChallenge,
  AuthenticatorWebAuthnChallenge,
  CreationOptions,
  DeviceChallenge,
  RequestOptions,
  SelectableStage,
} from './authenticator-challenges.ts'
export {
  authorizationResponse,
  type ResponseTarget,
  responseTargetOf,
} from './authorization-response.ts'
export type {
  AccessDeniedChallenge,
  AutosubmitChallenge,
  CaptchaChallenge,
  CaptchaWidget,
  Challenge,
  Component,
  ConsentChallenge,
  ConsentPermission,
  DeviceApprovalChallenge,
  DeviceCodeChallenge,
  DeviceCodeFinishChallenge,
  DummyChallenge,
  EmailChallenge,
  FieldError,
  FlowErrorChallenge,
  FlowInfo,
  FlowLinkChallenge,
  IdentificationChallenge,
  LoginSource,
  PasswordChallenge,
  PromptChallenge,
  PromptChoice,
  RedirectChallenge,
  SessionEndChallenge,
  StagePrompt,
  UserDeleteChallenge,
  UserDeletedChallenge,
  UserLoginChallenge,
} from './challenge.ts'
export { createFlowExecutor, type FlowExecutor } from './executor.ts'
export { FRESH_SIGN_IN } from './fresh-sign-in.ts'
export { GITHUB_SCOPES } from './github-scopes.ts'
export type { FlowLink, FlowLinks, LinkMail, UsedLink } from './links/flow-links.ts'
export type {
  FlowPlan,
  FlowPlans,
  PendingAuthorization,
  PendingDevice,
  PlanContext,
  PlanSource,
  PlanStep,
} from './plan.ts'
export { type PlanDenial, type PlanRequest, planFlow } from './planner.ts'
export type {
  CaptchaAnswer,
  CaptchaCheck,
  CaptchaVerdict,
  CaptchaVerifier,
  CodeMail,
  CodeMails,
  ConsentPreview,
  FlowDeps,
  Sealing,
  Stages,
} from './ports.ts'
export { type PreviewFor, type PromptPreview, previewPrompt } from './prompts/preview-prompt.ts'
export { permissionsOf } from './requested-access.ts'
export {
  type Resumption,
  resumeWithSource,
  type WaitingPlan,
  waitingForSource,
} from './resume-with-source.ts'
export {
  type ExecutorResult,
  type FactorMarks,
  type FlowRequest,
  type FlowRun,
  flowPageUrl,
  planIdOf,
  type SessionChange,
  type SessionStart,
} from './run.ts'
export { sourceLoginUrl } from './stages/login-sources.ts'
export { DEFAULT_ACR } from './stages/user-login.ts'
export type { FlowStart, StartResult } from './start.ts'
export { authorizationStart, deviceStart, logoutStart, sourceStart } from './starts.ts'
