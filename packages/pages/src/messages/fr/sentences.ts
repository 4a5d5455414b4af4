import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const sentences: Area<'sentences', Category> = {
  addressKnown: 'Des codes sont déjà envoyés à cette adresse.',
  answerOnceMore: 'Veuillez répondre encore une fois.',
  applicationNotSetUp:
    "L'application qui vous a envoyé ici n'est pas configurée correctement. Prévenez la personne qui la gère.",
  applicationUnavailable: "L'application ne peut pas être utilisée pour le moment.",
  askedForUnknownAddress:
    "L'application a demandé de vous envoyer à une adresse que personne n'a enregistrée pour elle.",
  captchaRefused: "La vérification n'a pas abouti. Veuillez réessayer.",
  captchaUnavailable:
    "La vérification n'est pas possible pour le moment. Veuillez réessayer plus tard.",
  clientIdError: 'Erreur de Client ID',
  clientIdUnknown: "Aucune application n'a ce client_id.",
  clockAhead:
    "L'horloge de votre téléphone semble avancer de {seconds} secondes. Laissez-le régler l'heure tout seul, attendez une minute, puis réessayez.",
  clockBehind:
    "L'horloge de votre téléphone semble retarder de {seconds} secondes. Laissez-le régler l'heure tout seul, puis réessayez.",
  codeExpired: 'Le code a expiré ou a déjà été utilisé. Demandez-en un nouveau à votre appareil.',
  codeNotRight: "Ce code n'est pas le bon. Vérifiez-le encore une fois ou utilisez un autre moyen.",
  codeUsed: 'Ce code a déjà été utilisé. Attendez le suivant.',
  didNotWork: "Cela n'a pas fonctionné",
  faultIsOurs: 'La faute est de notre côté.',
  fileTooLarge: 'Ce fichier est trop grand. Il peut avoir {size}.',
  formExpired: 'Ce formulaire a expiré',
  formOfAnotherSession: 'Le formulaire a été ouvert dans une autre session du navigateur.',
  formRefused:
    'Ce que vous avez rempli ne respecte pas une règle de ce formulaire. Vérifiez-le et réessayez.',
  invitationNeeded: 'Il vous faut une invitation pour cela.',
  invitationOver: 'Cette invitation a expiré ou a déjà été utilisée. Demandez-en une nouvelle.',
  lastSuperuser:
    'Vous êtes le dernier administrateur. Nommez-en un autre avant de supprimer votre compte.',
  lookAtCodeAgain: 'Veuillez vérifier le code encore une fois.',
  mayNotChange: 'Vous ne pouvez pas modifier ceci. Demandez à la personne qui gère ce service.',
  mayNotUse: "Vous n'avez pas le droit d'utiliser {application}.",
  mayNotUseApplication: "Vous n'avez pas le droit d'utiliser cette application.",
  methodsTaken: 'Cette adresse accepte {methods}.',
  noAccountToWrite: "Il n'y a pas de compte où cela pourrait être enregistré.",
  linkOfAnotherBrowser:
    'Ouvrez ce lien dans le navigateur où vous avez commencé, connecté avec le même compte.',
  noAccountToMail: "Personne n'a été indiqué à qui envoyer un message.",
  nobodyToConfirm: "Personne n'est encore en train de se connecter ici. Recommencez.",
  noDevicesHere: 'Il est impossible de connecter des appareils ici.',
  noFactor:
    "Votre compte a besoin d'un second moyen de confirmer que c'est bien vous, et n'en a aucun. Adressez-vous à la personne qui gère ce service.",
  noSuchApplication: "Cette application n'existe pas.",
  noSuchPage: "Cette page n'existe pas.",
  notAvailable: 'Indisponible',
  notAvailableHere: "Ceci n'est pas disponible ici.",
  notChoice: 'Choisissez une de ces possibilités.',
  notDate: "Ce n'est pas une date. Écrivez-la comme 2026-11-30.",
  notDateTime: "Ce n'est pas une date avec une heure. Écrivez-la comme 2026-11-30 17:45.",
  notEmail: "Ce n'est pas une adresse e-mail. Vérifiez l'orthographe.",
  notFile: "Ce fichier n'a pas pu être lu. Choisissez-le à nouveau.",
  notNumber: "Ce n'est pas un nombre.",
  nothingHere: "Il n'y a rien à cette adresse.",
  nothingToWrite: "Rien n'a été rempli qui puisse être enregistré.",
  notValid: "Ce n'est pas valide.",
  oneMomentPlease: "Un instant, s'il vous plaît",
  pageNotFound: 'Page introuvable',
  parameterMissing: '{name} est absent.',
  parameterRepeated: "{name} a été indiqué plus d'une fois.",
  passwordsDiffer: 'Les mots de passe ne sont pas identiques. Saisissez les deux à nouveau.',
  partIsDown: "Une partie de ce service est en panne. Rien n'est perdu.",
  passwordEasyToGuess:
    'Ce mot de passe est facile à deviner. Prenez-en un plus long, fait de plusieurs mots sans rapport entre eux.',
  passwordExpired: 'Votre mot de passe est trop ancien. Choisissez-en un nouveau.',
  passwordNeedsDigits: {
    one: 'Le mot de passe doit avoir au moins {count} chiffre.',
    many: 'Le mot de passe doit avoir au moins {count} de chiffres.',
    other: 'Le mot de passe doit avoir au moins {count} chiffres.',
  },
  passwordNeedsLowercase: {
    one: 'Le mot de passe doit avoir au moins {count} minuscule.',
    many: 'Le mot de passe doit avoir au moins {count} de minuscules.',
    other: 'Le mot de passe doit avoir au moins {count} minuscules.',
  },
  passwordNeedsSymbols: {
    one: 'Le mot de passe doit avoir au moins {count} caractère spécial.',
    many: 'Le mot de passe doit avoir au moins {count} de caractères spéciaux.',
    other: 'Le mot de passe doit avoir au moins {count} caractères spéciaux.',
  },
  passwordNeedsUppercase: {
    one: 'Le mot de passe doit avoir au moins {count} majuscule.',
    many: 'Le mot de passe doit avoir au moins {count} de majuscules.',
    other: 'Le mot de passe doit avoir au moins {count} majuscules.',
  },
  passwordStolen:
    'Ce mot de passe figure sur une liste de mots de passe volés ailleurs. Choisissez-en un autre.',
  passwordTooShort: {
    one: 'Le mot de passe doit avoir au moins {count} caractère.',
    many: 'Le mot de passe doit avoir au moins {count} de caractères.',
    other: 'Le mot de passe doit avoir au moins {count} caractères.',
  },
  passkeyKnown: "Cette clé d'accès est déjà configurée.",
  passkeyNotTaken: "Cette clé d'accès n'a pas été acceptée. Réessayez ou utilisez un autre moyen.",
  redirectUriError: 'Erreur de Redirect URI',
  reloadSoon: 'Rechargez cette page dans quelques secondes.',
  reloadWithCookies:
    'Revenez en arrière, rechargez la page et réessayez. Les cookies doivent être autorisés pour ce site.',
  requestExpired:
    'Cette demande a expiré ou a déjà reçu une réponse. Revenez en arrière et réessayez.',
  returnNotRegistered: "L'adresse de retour n'est pas enregistrée pour {application}.",
  ruleNotEvaluated: "Une règle d'accès n'a pas pu être évaluée.",
  setBrandFlow: 'Pour le proposer, définissez le flux {flow} de la marque {brand}.',
  setDeviceCodeFlow:
    'Définissez « Device code flow » (flow_device_code) de la marque {brand}, par exemple sur default-device-code-flow.',
  signInToSetUp: "Connectez-vous d'abord. Vous pourrez ensuite configurer ceci.",
  somethingWrong: "Quelque chose s'est mal passé",
  sourceAccountExists:
    'Un compte avec votre adresse ou votre nom existe déjà ici. Connectez-vous avec celui-ci, puis liez l’autre compte depuis les pages de votre compte.',
  sourceAccountInactive:
    'Votre compte n’est pas actif ici. Adressez-vous à la personne qui gère ce service.',
  sourceCancelled:
    'Vous n’avez pas donné votre accord chez {source} ; vous n’êtes donc pas connecté. Revenez en arrière pour réessayer.',
  sourceNotForYou: 'Vous ne pouvez pas vous connecter ici avec {source}.',
  sourceNotSetUp:
    'La connexion avec {source} n’est pas configurée correctement. Signalez-le à la personne qui gère ce service.',
  sourceOfSomebodyElse: 'Ce compte chez {source} appartient ici à quelqu’un d’autre.',
  sourceSaidOdd: 'Ce que l’autre service a dit de vous ne peut pas être utilisé ici.',
  sourceSaysTooLittle:
    'L’autre service n’en a pas dit assez sur vous, par exemple une adresse e-mail vérifiée.',
  sourceUnreachable:
    '{source} est injoignable pour le moment ou n’a pas répondu comme prévu. Réessayez plus tard.',
  stepNotPossible: 'Une étape de ce parcours ne peut pas être effectuée.',
  tellOperator:
    "Réessayez. Si cela se reproduit, indiquez l'identifiant de requête ci-dessous à la personne qui gère ce service.",
  tooLong: "C'est trop long. Il peut y avoir {most} caractères.",
  tooManyAttempts: {
    one: 'Trop de tentatives. Réessayez dans {count} minute.',
    many: 'Trop de tentatives. Réessayez dans {count} de minutes.',
    other: 'Trop de tentatives. Réessayez dans {count} minutes.',
  },
  tooManyFactors: "Vous en avez déjà beaucoup. Supprimez-en d'abord un.",
  tooManyFailures: "Trop d'échecs. Recommencez depuis le début.",
  usernameMissing: "Il manque un nom d'utilisateur.",
  usernameTaken: "Quelqu'un d'autre a ce nom d'utilisateur. Choisissez-en un autre.",
  youRefused: 'Vous avez refusé la demande.',
}
