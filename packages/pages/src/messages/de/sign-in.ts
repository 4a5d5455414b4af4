import type { Area } from '../language.ts'

export const signIn: Area<'signIn'> = {
  captchaTitle: 'Einen Moment',
  captchaText: 'Wir prüfen, ob Sie ein Mensch sind und kein Programm.',
  captchaNeedsScript:
    'Diese Prüfung braucht JavaScript. Erlauben Sie es für diese Seite und laden Sie sie dann neu.',
  captchaNotLoaded:
    'Die Prüfung ließ sich nicht laden. Erlauben Sie ihre Skripte oder versuchen Sie es später noch einmal.',
  continueWith: 'Weiter mit {source}',
  createAccount: 'Konto erstellen',
  email: 'E-Mail-Adresse',
  enterPasswordTitle: 'Passwort eingeben',
  forgotPassword: 'Passwort vergessen?',
  notYou: 'Nicht Sie?',
  password: 'Passwort',
  recoveryTitle: 'Zurück in Ihr Konto',
  showPassword: 'Passwort anzeigen',
  signIn: 'Anmelden',
  signInTo: 'weiter zu {application}',
  staySignedInNo: 'Nein',
  staySignedInText:
    'Sie werden seltener nach Ihrer Anmeldung gefragt. Wählen Sie Nein auf einem Gerät, das auch andere benutzen.',
  staySignedInTitle: 'Auf diesem Gerät angemeldet bleiben?',
  staySignedInYes: 'Ja',
  tooManyTries:
    'Zu viele Versuche. Warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.',
  unknownAccount: 'Ein Konto dieses Namens gibt es nicht. Prüfen Sie die Schreibweise.',
  useAnotherAccount: 'Anderes Konto verwenden',
  usePasskey: 'Mit Passkey anmelden',
  username: 'Benutzername',
  usernameOrEmail: 'Benutzername oder E-Mail',
  wrongPassword: 'Dieses Passwort stimmt nicht. Versuchen Sie es noch einmal.',
  wrongCredentials:
    'Benutzername und Passwort passen nicht zusammen. Prüfen Sie beides und versuchen Sie es noch einmal.',
}
