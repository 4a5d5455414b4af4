/** Forms that an operator makes, and accounts. `{name}` stands for a value. */
export const forms = {
  accountDeletedText: 'Your account, your sessions and all access of applications are gone.',
  accountDeletedTitle: 'Your account is deleted',
  deleteAccount: 'Delete my account',
  deleteAccountKeep: 'Keep my account',
  deleteAccountText:
    'You will be signed out everywhere, and applications lose their access. Nobody can bring the account back.',
  deleteAccountTitle: 'Delete your account?',
  formDateTimeHint: 'Time in UTC',
  formFileHint: 'At most {size}',
  formLanguageAuto: 'As the browser says',
  formName: 'Name',
  formLanguage: 'Language',
  formPasswordNew: 'New password',
  formPasswordRepeat: 'New password again',
  formTitle: 'A few questions',
} as const
