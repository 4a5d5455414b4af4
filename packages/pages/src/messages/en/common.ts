/** What every page may need. `{name}` stands for a value. */
export const common = {
  accessDeniedText: 'Your account may not open this.',
  accessDeniedTitle: 'You have no access',
  cancel: 'Cancel',
  continue: 'Continue',
  continueTo: 'Continue to {host}',
  error: 'Error',
  errorHint:
    'Go back and try again. If it happens again, tell whoever runs this service the request ID below.',
  errorText: 'This step could not be completed.',
  errorTitle: 'Something went wrong',
  fieldRequired: 'Fill in this field.',
  leaving: 'You are being taken to {host}.',
  leavingTitle: 'One moment',
  or: 'or',
  requestId: 'Request ID',
} as const
