/** What an operator can mend; its message is the one line they need. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
