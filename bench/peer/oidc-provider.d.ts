/** What the peer's configuration uses of the package, which brings no types of its own. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  interface Context {
    readonly path: string
    body: unknown
  }

  interface Saved {
    save(): Promise<string>
  }

  interface GrantModel extends Saved {
    addOIDCScope(scope: string): void
  }

  export class Provider {
    constructor(issuer: string, configuration: object)
    readonly AccessToken: new (
      values: object,
    ) => Saved
    readonly Grant: new (
      values: object,
    ) => GrantModel
    readonly Client: { find(clientId: string): Promise<object | undefined> }
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void
    callback(): RequestListener
  }
}
