import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const factors: Area<'factors', Category> = {
  addedIn: '{name}, ajouté en {month}',
  anotherWay: 'Essayer autrement',
  appCodeHint:
    "Ouvrez votre application d'authentification et saisissez le code qu'elle affiche pour {brand}.",
  appCodeLabel: 'Code',
  appKeyHint: "Pas d'appareil photo ? Saisissez cette clé dans l'application :",
  appName: 'Nom',
  appNameHint:
    'Pour le distinguer des autres, par exemple « Mon téléphone ». Vous pouvez laisser ce champ vide.',
  appOpen: 'Ouvrir dans une application sur cet appareil',
  appPicture: "Image contenant la clé pour votre application d'authentification",
  appScan: "Scannez cette image avec votre application d'authentification.",
  appSetupTitle: "Configurer une application d'authentification",
  appType: "Saisissez le code que l'application affiche maintenant.",
  byApp: "Utiliser le code d'une application d'authentification",
  byMail: 'Recevoir un code par e-mail à {address}',
  byPasskey: "Utiliser une clé d'accès ou une clé de sécurité",
  byRecoveryCode: 'Utiliser un code de récupération',
  chooseSetupText:
    "Votre compte a besoin d'un second moyen de confirmer que c'est bien vous. Choisissez-en un :",
  chooseSetupTitle: 'Ajouter un second moyen de connexion',
  codeWrong: "Ce code n'est pas le bon. Vérifiez-le encore une fois, puis réessayez.",
  confirmCode: 'Confirmer',
  confirmTitle: "Confirmez que c'est bien vous",
  codeMailAddress: 'Adresse e-mail',
  codeMailAddressWrong: "Ce n'est pas une adresse e-mail. Vérifiez l'orthographe.",
  codeMailAgain: 'Envoyer un autre code',
  codeMailHint: 'Nous avons envoyé un code à {address}. Il peut mettre une minute à arriver.',
  codeMailSend: 'Envoyer un code à {address}',
  codeMailSendIt: 'Envoyer le code',
  codeMailSetupTitle: 'Configurer les codes par e-mail',
  passkeyAdd: "Ajouter la clé d'accès",
  passkeyCancelled: "L'opération a été annulée ou a pris trop de temps. Réessayez.",
  passkeyConfirm: 'Continuer',
  passkeyElse: "Cela n'a pas fonctionné. Réessayez ou utilisez un autre moyen.",
  passkeyKnownHere: 'Cet appareil ou cette clé est déjà configuré.',
  passkeyNeedsScript:
    "Les clés d'accès ont besoin de JavaScript. Autorisez-le pour ce site ou utilisez un autre moyen.",
  passkeyNotPossible:
    "Cet appareil ou ce navigateur ne peut pas faire ce qu'il faut. Essayez-en un autre.",
  passkeyOld:
    "Ce navigateur est trop ancien pour les clés d'accès. Mettez-le à jour ou utilisez un autre moyen.",
  passkeySetupText:
    'Votre navigateur vous demande votre doigt, votre visage, un code PIN ou une clé de sécurité. Rien de cela ne quitte votre appareil.',
  passkeySetupTitle: "Ajouter une clé d'accès",
  passkeyText: "Votre navigateur vous demande de confirmer avec l'un de ces moyens :",
  passkeyTextAnyone: "Votre navigateur vous demande quelle clé d'accès utiliser.",
  passkeyWrongSite:
    "Les clés d'accès ne fonctionnent pas à cette adresse. Prévenez la personne qui gère ce service.",
  recoveryCodeHint: "Chacun de vos codes de récupération ne fonctionne qu'une fois.",
  recoveryCodeLabel: 'Code de récupération',
  recoveryKept: 'Je les ai conservés',
  recoveryReplaces: 'Les codes que vous aviez auparavant cessent de fonctionner.',
  recoverySave: 'Enregistrer dans un fichier',
  recoveryText:
    "Conservez ces codes là où vous les trouverez si votre téléphone disparaît. Chacun ne fonctionne qu'une fois. Ils ne sont affichés que maintenant.",
  recoveryCodesTitle: 'Vos codes de récupération',
  signInAnotherWay: 'Se connecter autrement',
}
