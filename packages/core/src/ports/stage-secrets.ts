/** What stages keep to themselves: the password of a mail server, the key of a captcha. */
export interface StageSecrets {
  /** Undefined when there is no such stage, or it has none. */
  find(stageId: string): Promise<string | undefined>
}
