import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountNotices: Area<'accountNotices', Category> = {
  noticeAccessRemoved: "L'application n'a plus accès.",
  noticeAccountLinked: 'Le compte est lié.',
  noticeKeyMade: 'Créé.',
  noticeKeyRemoved: 'Supprimé.',
  noticeKeyRenewed: 'Une nouvelle valeur a été créée.',
  noticeMethodRemoved: 'Le moyen de connexion est supprimé.',
  noticeMethodRenamed: 'Le moyen de connexion a un nouveau nom.',
  noticeOtherSessionsEnded: 'Vous êtes déconnecté partout ailleurs.',
  noticeSaved: 'Enregistré.',
  noticeSessionEnded: 'La session est fermée.',
}
