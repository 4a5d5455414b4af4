/** What a person has let applications do. `{name}` stands for a value. */
export const accountConnections = {
  agreedOn: 'allowed {when}',
  connectionsEmpty: 'No application has access to your account.',
  connectionsText:
    'These applications may read what is named beside them. Remove one, and it is signed out and has to ask you again.',
  removeAccess: 'Remove',
  signedInLast: 'last sign-in {when}',
  staysSignedIn: {
    one: 'stays signed in on {count} device',
    other: 'stays signed in on {count} devices',
  },
  unknownApplication: 'An application that is gone',
} as const
