export {
  authorizationResponse,
  type ResponseTarget,
  responseTargetOf,
} from './authorization-response.ts'
export type {
  AccessDeniedChallenge,
  AutosubmitChallenge,
  Challenge,
  Component,
  ConsentChallenge,
  ConsentPermission,
  DeviceApprovalChallenge,
  DeviceCodeChallenge,
  DeviceCodeFinishChallenge,
  FieldError,
  FlowErrorChallenge,
  FlowInfo,
  IdentificationChallenge,
  LoginSource,
  PasswordChallenge,
  RedirectChallenge,
  SessionEndChallenge,
  UserLoginChallenge,
} from './challenge.ts'
export { createFlowExecutor, type FlowExecutor } from './executor.ts'
export { GITHUB_SCOPES } from './github-scopes.ts'
export type {
  FlowPlan,
  FlowPlans,
  PendingAuthorization,
  PendingDevice,
  PlanContext,
  PlanStep,
} from './plan.ts'
export { type PlanDenial, type PlanRequest, planFlow } from './planner.ts'
export type { ConsentPreview, FlowDeps, Stages } from './ports.ts'
export {
  type ExecutorResult,
  type FlowRequest,
  type FlowRun,
  flowPageUrl,
  planIdOf,
  type SessionChange,
  type SessionStart,
} from './run.ts'
export { DEFAULT_ACR } from './stages/user-login.ts'
export type { FlowStart, StartResult } from './start.ts'
export { authorizationStart, deviceStart, logoutStart } from './starts.ts'
