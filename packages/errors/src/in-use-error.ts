/** Something cannot be removed, because other things need it. */
export class InUseError extends Error {
  override readonly name = 'InUseError'
}
