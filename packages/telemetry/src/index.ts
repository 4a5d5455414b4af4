export { createLogger, type LoggerOptions } from './create-logger.ts'
export { describeError, type ErrorDescription } from './describe-error.ts'
export {
  describeRequest,
  type LoggableRequest,
  type RequestDescription,
} from './describe-request.ts'
export type { LineWriter } from './pretty-lines.ts'
export { redactText } from './redact-text.ts'
