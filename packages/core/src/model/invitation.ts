/** Lets somebody enrol; its id is the secret of its link. */
export interface Invitation {
  readonly id: string
  readonly name: string
  /** What is known of who is invited, under the keys of prompts. */
  readonly fixedData: Readonly<Record<string, unknown>>
  readonly singleUse: boolean
  /** Undefined: for any flow with an invitation stage. */
  readonly flowId: string | undefined
}
