/**
 * Sentences for people that do not come from a page itself. The other languages have theirs in
 * `packages/pages/src/messages/<language>/sentences.ts`; what has plural forms is chosen by `{count}`.
 */
export const SENTENCES = {
  addressKnown: 'Codes are sent to this address already.',
  answerOnceMore: 'Please answer once more.',
  applicationNotSetUp:
    'The application that sent you here is not set up correctly. Tell whoever runs it.',
  applicationUnavailable: 'The application cannot be used at the moment.',
  askedForUnknownAddress:
    'The application asked to send you to an address that nobody registered for it.',
  captchaRefused: 'The check did not succeed. Please try it again.',
  captchaUnavailable: 'The check is not possible at the moment. Please try again later.',
  clientIdError: 'Client ID Error',
  clientIdUnknown: 'No application has this client_id.',
  clockAhead:
    "Your phone's clock seems {seconds} seconds ahead. Let it set the time by itself, wait a minute, then try again.",
  clockBehind:
    "Your phone's clock seems {seconds} seconds behind. Let it set the time by itself, then try again.",
  codeExpired: 'The code has expired or was used already. Ask your device for a new one.',
  codeNotRight: 'This code is not right. Look at it once more, or use another way.',
  codeUsed: 'This code was used already. Wait for the next one.',
  didNotWork: 'That did not work',
  faultIsOurs: 'The fault is on our side.',
  fileTooLarge: 'This file is too large. It may have {size}.',
  formExpired: 'This form has expired',
  formOfAnotherSession: 'The form was opened in another browser session.',
  formRefused: 'What you filled in does not follow a rule of this form. Check it and try again.',
  invitationNeeded: 'You need an invitation for this.',
  invitationOver: 'This invitation has run out or was used already. Ask for a new one.',
  lastSuperuser:
    'You are the only administrator left. Make somebody else one before you delete your account.',
  lookAtCodeAgain: 'Please look at the code again.',
  mayNotChange: 'You may not change this. Ask whoever runs this service.',
  mayNotUse: 'You may not use {application}.',
  mayNotUseApplication: 'You may not use this application.',
  methodsTaken: 'This address takes {methods}.',
  noAccountToWrite: 'There is no account that this could be written to.',
  linkOfAnotherBrowser:
    'Open this link in the browser in which you began, signed in as the same person.',
  noAccountToMail: 'Nobody was named whom a mail could be sent to.',
  nobodyToConfirm: 'Nobody is signing in here yet. Start again.',
  noDevicesHere: 'Devices cannot be signed in here.',
  noFactor:
    'Your account needs a second way to confirm that it is you, and has none. Ask whoever runs this service.',
  noSuchApplication: 'There is no such application.',
  noSuchPage: 'There is no such page.',
  notAvailable: 'Not available',
  notAvailableHere: 'This is not available here.',
  notChoice: 'Choose one of these.',
  notDate: 'This is not a date. Write it like 2026-11-30.',
  notDateTime: 'This is not a date and time. Write it like 2026-11-30 17:45.',
  notEmail: 'This is not an email address. Check how it is written.',
  notFile: 'This file could not be read. Choose it again.',
  notNumber: 'This is not a number.',
  nothingHere: 'There is nothing at this address.',
  nothingToWrite: 'Nothing was filled in that could be stored.',
  notValid: 'This is not valid.',
  oneMomentPlease: 'One moment, please',
  pageNotFound: 'Page not found',
  parameterMissing: '{name} is missing.',
  parameterRepeated: '{name} was given more than once.',
  passwordsDiffer: 'The passwords are not the same. Type both again.',
  partIsDown: 'A part of this service is down. Nothing is lost.',
  passwordEasyToGuess:
    'This password is easy to guess. Take a longer one, of several words that do not belong together.',
  passwordExpired: 'Your password is too old. Choose a new one.',
  passwordNeedsDigits: {
    one: 'The password needs at least {count} digit.',
    other: 'The password needs at least {count} digits.',
  },
  passwordNeedsLowercase: {
    one: 'The password needs at least {count} lower-case letter.',
    other: 'The password needs at least {count} lower-case letters.',
  },
  passwordNeedsSymbols: {
    one: 'The password needs at least {count} symbol.',
    other: 'The password needs at least {count} symbols.',
  },
  passwordNeedsUppercase: {
    one: 'The password needs at least {count} upper-case letter.',
    other: 'The password needs at least {count} upper-case letters.',
  },
  passwordStolen:
    'This password is on a list of passwords that were stolen elsewhere. Choose another one.',
  passwordTooShort: {
    one: 'The password needs at least {count} character.',
    other: 'The password needs at least {count} characters.',
  },
  passkeyKnown: 'This passkey is set up already.',
  passkeyNotTaken: 'This passkey was not accepted. Try again, or use another way.',
  redirectUriError: 'Redirect URI Error',
  reloadSoon: 'Reload this page in a few seconds.',
  reloadWithCookies:
    'Go back, reload the page and try again. Cookies must be allowed for this site.',
  requestExpired: 'This request has expired or was answered before. Go back and try again.',
  returnNotRegistered: 'The address to return to is not registered for {application}.',
  ruleNotEvaluated: 'An access rule could not be evaluated.',
  setBrandFlow: 'To offer it, set the {flow} flow of the brand {brand}.',
  setDeviceCodeFlow:
    "Set 'Device code flow' (flow_device_code) of the brand {brand} to a flow, for example default-device-code-flow.",
  signInToSetUp: 'Sign in first. Then you can set this up.',
  somethingWrong: 'Something went wrong',
  sourceAccountExists:
    'There is an account here with your address or name already. Sign in to it, then link the other account on your account pages.',
  sourceAccountInactive: 'Your account here is not active. Ask whoever runs this service.',
  sourceCancelled: 'You did not agree at {source}, so you are not signed in. Go back to try again.',
  sourceNotForYou: 'You may not sign in with {source} here.',
  sourceNotSetUp:
    'Signing in with {source} is not set up correctly. Tell whoever runs this service.',
  sourceOfSomebodyElse: 'This account at {source} belongs to somebody else here.',
  sourceSaidOdd: 'What the other service said about you cannot be used here.',
  sourceSaysTooLittle:
    'The other service did not say enough about you, such as a verified email address.',
  sourceUnreachable:
    '{source} cannot be reached at the moment, or did not answer as it should. Try again later.',
  stepNotPossible: 'A step of this flow cannot be done.',
  tellOperator: 'Try again. If it happens again, tell the operator the request id below.',
  tooLong: 'This is too long. It may have {most} characters.',
  tooManyAttempts: {
    one: 'Too many attempts. Try again in {count} minute.',
    other: 'Too many attempts. Try again in {count} minutes.',
  },
  tooManyFactors: 'You have very many of these already. Remove one first.',
  tooManyFailures: 'Too many failed attempts. Start again.',
  usernameMissing: 'A username is missing.',
  usernameTaken: 'Somebody else has this username. Choose another one.',
  youRefused: 'You refused the request.',
} as const
