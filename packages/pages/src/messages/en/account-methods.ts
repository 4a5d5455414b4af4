/** How a person signs in. `{name}` stands for a value. */
export const accountMethods = {
  addMethod: 'Add',
  addMethodEmail: 'Codes by mail',
  addMethodPasskey: 'A passkey or security key',
  addMethodStatic: 'New recovery codes',
  addMethodTotp: 'An app that shows codes',
  lastWayIn: 'This is your last way to sign in. Add another one before you remove it.',
  linkAccount: 'Link {source}',
  linkAccountText:
    'Whoever signs in at {source} as {name} will then come in here as {username}. Link it only if it is yours.',
  linkAccountTitle: 'Is this account yours?',
  linkedAccounts: 'Linked accounts',
  methodAdded: 'added {when}',
  methodEmail: 'Codes by mail to {email}',
  methodName: 'Name',
  methodNameMissing: 'Give it a name by which you know it again.',
  methodPasskey: 'Passkey',
  methodRemoveText: 'You cannot sign in or confirm with it any more.',
  methodRename: 'Rename',
  methodsText:
    'How you sign in, and how you confirm that it is you. Have more than one way, so that you get in when you lose one.',
  methodStatic: 'Recovery codes',
  methodTotp: 'App that shows codes',
} as const
