import type { Area } from '../language.ts'

export const forms: Area<'forms'> = {
  accountDeletedText:
    'Ihr Konto, Ihre Sitzungen und alle Zugriffe von Anwendungen sind nicht mehr da.',
  accountDeletedTitle: 'Ihr Konto ist gelöscht',
  deleteAccount: 'Mein Konto löschen',
  deleteAccountKeep: 'Mein Konto behalten',
  deleteAccountText:
    'Sie werden überall abgemeldet, und Anwendungen verlieren ihren Zugriff. Niemand kann das Konto zurückholen.',
  deleteAccountTitle: 'Ihr Konto löschen?',
  formDateTimeHint: 'Uhrzeit in UTC',
  formFileHint: 'Höchstens {size}',
  formLanguageAuto: 'Wie im Browser eingestellt',
  formName: 'Name',
  formLanguage: 'Sprache',
  formPasswordNew: 'Neues Passwort',
  formPasswordRepeat: 'Neues Passwort noch einmal',
  formTitle: 'Ein paar Fragen',
}
