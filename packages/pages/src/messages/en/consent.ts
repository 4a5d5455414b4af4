/** What an application is told. `{name}` stands for a value. */
export const consent = {
  allow: 'Allow',
  consentAlso: '{application} now also wants',
  consentReturn: 'You will be taken to {host}.',
  consentTitle: 'Let {application} sign you in?',
  consentWants: '{application} will get',
  scopeEmail: 'Your email address',
  scopeOptional: 'optional',
  scopeOfflineAccess: 'Access also while you are away',
  scopeOpenid: 'Who you are',
  scopeProfile: 'Your name, username and groups',
} as const
