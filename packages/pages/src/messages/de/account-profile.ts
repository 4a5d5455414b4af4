import type { Area } from '../language.ts'

export const accountProfile: Area<'accountProfile'> = {
  appearance: 'Aussehen',
  changePassword: 'Passwort ändern',
  changeProfile: 'Ändern',
  emailNone: 'keine',
  emailNotVerified: 'nicht bestätigt',
  emailTaken: 'Das ist keine E-Mail-Adresse.',
  languageChoice: 'Sprache',
  languageOfBrowser: 'Wie mein Browser sagt',
  nameLabel: 'Name',
  passwordChangedOn: 'Geändert {when}. Wenn Sie es ändern, sind Sie überall sonst abgemeldet.',
  passwordNone: 'Ihr Konto hat kein Passwort.',
  passwordNotHere:
    'Es lässt sich hier nicht ändern. Wenden Sie sich an die Betreiber dieses Dienstes.',
  preferencesText: 'Sie gelten überall, wo Sie angemeldet sind.',
  profileNotHere: 'Bitten Sie die Betreiber dieses Dienstes, es zu ändern.',
  profileText: 'Was Anwendungen über Sie erfahren können, wenn Sie es erlauben.',
  save: 'Speichern',
  themeAutomatic: 'Wie mein Gerät sagt',
  themeDark: 'Dunkel',
  themeLight: 'Hell',
  usernameTakenHere: 'Diesen Benutzernamen hat schon jemand anderes.',
}
