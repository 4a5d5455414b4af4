/** What a link proves who opens it by: `authMethod` of the plan that it leads to. */
export const EMAIL_LINK = 'email_link'
export const RECOVERY_LINK = 'recovery_link'
