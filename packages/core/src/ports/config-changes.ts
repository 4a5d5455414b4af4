/** What changed; every process drops its copies of that kind. */
export type ConfigChange =
  | { readonly kind: 'configuration' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'user'; readonly userId: number }

export interface ConfigChanges {
  publish(change: ConfigChange): Promise<void>
  /** Also called with `configuration` and `keys` after the connection was lost and came back. */
  subscribe(listener: (change: ConfigChange) => void): void
}
