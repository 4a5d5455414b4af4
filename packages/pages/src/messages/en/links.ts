/** Links by mail: waiting for one, and opening one. `{name}` stands for a value. */
export const links = {
  linkContinue: 'Continue',
  linkDeadText: 'It was used before, has expired, or the account has changed since it was made.',
  linkDeadTitle: 'This link no longer works',
  linkGoesOnAs: 'You go on as',
  linkOnce:
    'The link works once. If you did not ask for it, close this page: nothing has happened.',
  linkTitleEnrollment: 'Confirm your address',
  linkTitleOther: 'Go on where you were',
  linkTitleRecovery: 'Get back into your account',
  linkTitleSignIn: 'Sign in by this link',
  mailAgain: 'We have sent it once more.',
  mailExpiredTitle: 'The link that we sent has expired',
  mailHeldTitle: 'One moment, please',
  mailHint: 'It may take a few minutes. Look among unwanted mail too.',
  mailOnItsWay: 'We have sent you a mail with a link. Open it to go on, in any browser.',
  mailOnItsWayTo:
    'If {typed} has an account here, a mail with a link is on its way. Open it to go on, in any browser.',
  mailOnItsWayToAddress:
    'We have sent a mail with a link to {address}. Open it to go on, in any browser.',
  mailSend: 'Send a new link',
  mailSendAgain: 'Send it again',
  mailTitle: 'Check your mail',
  mailUsedText: 'Go on in the browser in which you opened it. You can close this page.',
  mailUsedTitle: 'The link was opened',
  startAgain: 'Start again',
} as const
