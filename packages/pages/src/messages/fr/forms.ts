import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const forms: Area<'forms', Category> = {
  accountDeletedText: 'Votre compte, vos sessions et tous les accès des applications ont disparu.',
  accountDeletedTitle: 'Votre compte est supprimé',
  deleteAccount: 'Supprimer mon compte',
  deleteAccountKeep: 'Garder mon compte',
  deleteAccountText:
    'Vous serez déconnecté partout et les applications perdront leur accès. Personne ne pourra rétablir le compte.',
  deleteAccountTitle: 'Supprimer votre compte ?',
  formDateTimeHint: 'Heure en UTC',
  formFileHint: 'Au plus {size}',
  formLanguageAuto: 'Celle du navigateur',
  formName: 'Nom',
  formLanguage: 'Langue',
  formPasswordNew: 'Nouveau mot de passe',
  formPasswordRepeat: 'Nouveau mot de passe, encore une fois',
  formTitle: 'Quelques questions',
}
