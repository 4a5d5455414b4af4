import type { Area } from '../language.ts'

export const accountNotices: Area<'accountNotices'> = {
  noticeAccessRemoved: 'Die Anwendung hat keinen Zugriff mehr.',
  noticeAccountLinked: 'Das Konto ist verknüpft.',
  noticeKeyMade: 'Angelegt.',
  noticeKeyRemoved: 'Entfernt.',
  noticeKeyRenewed: 'Es gibt einen neuen Wert.',
  noticeMethodRemoved: 'Der Anmeldeweg ist entfernt.',
  noticeMethodRenamed: 'Der Anmeldeweg hat einen neuen Namen.',
  noticeOtherSessionsEnded: 'Überall sonst sind Sie jetzt abgemeldet.',
  noticeSaved: 'Gespeichert.',
  noticeSessionEnded: 'Die Sitzung ist beendet.',
}
