/** Mails. `{name}` stands for a value. */
export const mails = {
  mailAppPasswordAction: 'Open your account',
  mailAppPasswordAdvice:
    'If you still need it, make a new one in time and enter it wherever you use the old one. If not, there is nothing to do.',
  mailAppPasswordNote:
    'You get this mail because the app password belongs to your account. If you do not know it, tell whoever runs {brand}.',
  mailAppPasswordText:
    'Your app password {identifier} works until {date}. After that, whatever signs in with it is turned away.',
  mailAppPasswordTextFor:
    'Your app password {identifier} for {application} works until {date}. After that, whatever signs in with it is turned away.',
  mailAppPasswordTitle: 'Your app password {identifier} runs out soon',
  mailConfirmAction: 'Confirm your address',
  mailConfirmText:
    'Somebody entered this address for the account {username} at {brand}. If it was you, confirm it.',
  mailConfirmTitle: 'Confirm your address for {brand}',
  mailCodeNote:
    'The code works until {date}. If you did not ask for it, somebody may know your password: change it, or tell whoever runs {brand}. Nobody from {brand} ever asks you for it.',
  mailCodeText:
    'This is your code to confirm that it is you. Type it on the page of {brand} that asks for it.',
  mailCodeTitle: 'Your code is {code}',
  mailEventAction: 'Open {brand}',
  mailEventNote: 'You get this mail because {brand} tells you of what happens there.',
  mailEventText: 'Something has happened that you should know of.',
  mailGreeting: 'Hello,',
  mailGreetingTo: 'Hello {name},',
  mailLinkLasts:
    'The link works once, until {date}. If it was not you, do nothing: then nothing happens.',
  mailLinkNote: 'You get this mail because your address belongs to an account at {brand}.',
  mailResetAction: 'Get back into the account',
  mailResetText:
    'Somebody wants to get back into the account {username} at {brand}. If it was you, go on here.',
  mailResetTitle: 'Get back into your account at {brand}',
  mailSignInAction: 'Sign in',
  mailSignInText: 'Somebody wants to sign in as {username} at {brand}. If it was you, go on here.',
  mailSignInTitle: 'Sign in to {brand}',
} as const
