import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const mails: Area<'mails', Category> = {
  mailAppPasswordAction: 'Ouvrir votre compte',
  mailAppPasswordAdvice:
    "Si vous en avez encore besoin, créez-en un nouveau à temps et saisissez-le partout où vous utilisez l'ancien. Sinon, vous n'avez rien à faire.",
  mailAppPasswordNote:
    "Vous recevez ce message parce que ce mot de passe d'application appartient à votre compte. Si vous ne le connaissez pas, prévenez la personne qui gère {brand}.",
  mailAppPasswordText:
    "Votre mot de passe d'application {identifier} est valable jusqu'au {date}. Ensuite, tout ce qui s'en sert pour se connecter sera refusé.",
  mailAppPasswordTextFor:
    "Votre mot de passe d'application {identifier} pour {application} est valable jusqu'au {date}. Ensuite, tout ce qui s'en sert pour se connecter sera refusé.",
  mailAppPasswordTitle: "Votre mot de passe d'application {identifier} expire bientôt",
  mailConfirmAction: 'Confirmer votre adresse',
  mailConfirmText:
    "Quelqu'un a indiqué cette adresse pour le compte {username} sur {brand}. Si c'était vous, confirmez-la.",
  mailConfirmTitle: 'Confirmez votre adresse pour {brand}',
  mailCodeNote:
    "Le code est valable jusqu'au {date}. Si vous ne l'avez pas demandé, quelqu'un connaît peut-être votre mot de passe : changez-le ou prévenez la personne qui gère {brand}. Personne de {brand} ne vous le demandera jamais.",
  mailCodeText:
    "Voici votre code pour confirmer que c'est bien vous. Saisissez-le sur la page de {brand} qui le demande.",
  mailCodeTitle: 'Votre code est {code}',
  mailEventAction: 'Ouvrir {brand}',
  mailEventNote: "Vous recevez ce message parce que {brand} vous informe de ce qui s'y passe.",
  mailEventText: "Il s'est passé quelque chose que vous devriez savoir.",
  mailGreeting: 'Bonjour,',
  mailGreetingTo: 'Bonjour {name},',
  mailLinkLasts:
    "Le lien ne fonctionne qu'une fois, jusqu'au {date}. Si ce n'était pas vous, ne faites rien : il ne se passera rien.",
  mailLinkNote:
    'Vous recevez ce message parce que votre adresse appartient à un compte sur {brand}.',
  mailResetAction: 'Retrouver le compte',
  mailResetText:
    "Quelqu'un veut retrouver le compte {username} sur {brand}. Si c'était vous, continuez ici.",
  mailResetTitle: 'Retrouver votre compte sur {brand}',
  mailSignInAction: 'Se connecter',
  mailSignInText:
    "Quelqu'un veut se connecter en tant que {username} sur {brand}. Si c'était vous, continuez ici.",
  mailSignInTitle: 'Se connecter à {brand}',
}
