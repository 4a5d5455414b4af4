import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const links: Area<'links', Category> = {
  linkContinue: 'Continuer',
  linkDeadText: 'Il a déjà été utilisé, il a expiré, ou le compte a changé depuis sa création.',
  linkDeadTitle: 'Ce lien ne fonctionne plus',
  linkGoesOnAs: 'Vous continuez en tant que',
  linkOnce:
    "Le lien ne fonctionne qu'une fois. Si vous ne l'avez pas demandé, fermez cette page : il ne s'est rien passé.",
  linkTitleEnrollment: 'Confirmez votre adresse',
  linkTitleOther: 'Continuez où vous en étiez',
  linkTitleRecovery: 'Retrouver votre compte',
  linkTitleSignIn: 'Se connecter par ce lien',
  mailAgain: "Nous l'avons envoyé une nouvelle fois.",
  mailExpiredTitle: 'Le lien que nous avons envoyé a expiré',
  mailHeldTitle: "Un instant, s'il vous plaît",
  mailHint: 'Cela peut prendre quelques minutes. Regardez aussi parmi les courriers indésirables.',
  mailOnItsWay:
    "Nous vous avons envoyé un message avec un lien. Ouvrez-le pour continuer, dans n'importe quel navigateur.",
  mailOnItsWayTo:
    "Si {typed} a un compte ici, un message avec un lien est en route. Ouvrez-le pour continuer, dans n'importe quel navigateur.",
  mailOnItsWayToAddress:
    "Nous avons envoyé un message avec un lien à {address}. Ouvrez-le pour continuer, dans n'importe quel navigateur.",
  mailSend: 'Envoyer un nouveau lien',
  mailSendAgain: "L'envoyer à nouveau",
  mailTitle: 'Consultez vos messages',
  mailUsedText:
    "Continuez dans le navigateur où vous l'avez ouvert. Vous pouvez fermer cette page.",
  mailUsedTitle: 'Le lien a été ouvert',
  startAgain: 'Recommencer',
}
