import type { Deps } from '@gatehouse/runtime'

/** A product that is asked, whatever its shape. */
export interface Served {
  readonly product: { readonly origin: string }
  /** The product's own adapters, in this process: what a person would have caused is written with them. */
  readonly deps: Deps
  /** Called by a load when it has prepared what it sends, such as codes: now it begins. */
  begins?(): Promise<void>
}
