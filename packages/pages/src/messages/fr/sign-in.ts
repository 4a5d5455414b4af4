import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const signIn: Area<'signIn', Category> = {
  captchaTitle: 'Un instant',
  captchaText: 'Nous vérifions que vous êtes une personne et non un programme.',
  captchaNeedsScript:
    'Cette vérification a besoin de JavaScript. Autorisez-le pour ce site, puis rechargez la page.',
  captchaNotLoaded:
    "La vérification n'a pas pu être chargée. Autorisez ses scripts ou réessayez plus tard.",
  continueWith: 'Continuer avec {source}',
  createAccount: 'Créer un compte',
  email: 'Adresse e-mail',
  enterPasswordTitle: 'Saisissez votre mot de passe',
  forgotPassword: 'Mot de passe oublié ?',
  notYou: "Ce n'est pas vous ?",
  password: 'Mot de passe',
  recoveryTitle: 'Retrouver votre compte',
  showPassword: 'Afficher le mot de passe',
  signIn: 'Se connecter',
  signInTo: 'pour continuer vers {application}',
  staySignedInNo: 'Non',
  staySignedInText:
    "On vous demandera moins souvent de vous connecter. Choisissez non sur un appareil que d'autres utilisent.",
  staySignedInTitle: 'Rester connecté sur cet appareil ?',
  staySignedInYes: 'Oui',
  tooManyTries: 'Trop de tentatives. Attendez quelques minutes, puis réessayez.',
  unknownAccount: "Il n'y a pas de compte à ce nom. Vérifiez l'orthographe.",
  useAnotherAccount: 'Utiliser un autre compte',
  usePasskey: "Se connecter avec une clé d'accès",
  username: "Nom d'utilisateur",
  usernameOrEmail: "Nom d'utilisateur ou adresse e-mail",
  wrongPassword: "Ce mot de passe n'est pas le bon. Réessayez.",
  wrongCredentials:
    "Ce nom d'utilisateur et ce mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.",
}
