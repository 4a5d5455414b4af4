/** How many there may be in how long a time. */
export interface Window {
  readonly limit: number
  readonly windowMs: number
}
