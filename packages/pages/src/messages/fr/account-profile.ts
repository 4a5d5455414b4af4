import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountProfile: Area<'accountProfile', Category> = {
  appearance: 'Apparence',
  changePassword: 'Changer le mot de passe',
  changeProfile: 'Modifier',
  emailNone: 'aucune',
  emailNotVerified: 'non vérifiée',
  emailTaken: "Ce n'est pas une adresse e-mail.",
  languageChoice: 'Langue',
  languageOfBrowser: 'Celle de mon navigateur',
  nameLabel: 'Nom',
  passwordChangedOn: 'Changé {when}. Le changer vous déconnecte partout ailleurs.',
  passwordNone: "Votre compte n'a pas de mot de passe.",
  passwordNotHere:
    'Il ne peut pas être changé ici. Adressez-vous à la personne qui gère ce service.',
  preferencesText: "Elles s'appliquent partout où vous êtes connecté.",
  profileNotHere: 'Demandez à la personne qui gère ce service de le modifier.',
  profileText: 'Ce que les applications peuvent apprendre de vous, si vous le permettez.',
  save: 'Enregistrer',
  themeAutomatic: 'Celle de mon appareil',
  themeDark: 'Sombre',
  themeLight: 'Claire',
  usernameTakenHere: "Quelqu'un d'autre a ce nom d'utilisateur.",
}
