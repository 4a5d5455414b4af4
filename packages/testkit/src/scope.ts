/** What ends: a test, or a whole test file. tap's `t` is one. */
export interface Scope {
  teardown(end: () => Promise<void> | void): unknown
}
