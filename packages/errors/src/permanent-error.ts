/**
 * What was tried can never succeed, however often it is tried: a mailbox that does not exist. A job that
 * throws it is a dead letter at once.
 */
export class PermanentError extends Error {
  override readonly name = 'PermanentError'
}
