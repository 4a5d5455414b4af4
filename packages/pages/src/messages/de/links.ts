import type { Area } from '../language.ts'

export const links: Area<'links'> = {
  linkContinue: 'Weiter',
  linkDeadText:
    'Er wurde schon benutzt, ist abgelaufen, oder das Konto hat sich geändert, seit es ihn gibt.',
  linkDeadTitle: 'Dieser Link gilt nicht mehr',
  linkGoesOnAs: 'Sie machen weiter als',
  linkOnce:
    'Der Link gilt einmal. Wenn Sie ihn nicht angefordert haben, schließen Sie diese Seite: Es ist nichts geschehen.',
  linkTitleEnrollment: 'Bestätigen Sie Ihre Adresse',
  linkTitleOther: 'Weitermachen, wo Sie waren',
  linkTitleRecovery: 'Zurück in Ihr Konto',
  linkTitleSignIn: 'Mit diesem Link anmelden',
  mailAgain: 'Wir haben sie noch einmal geschickt.',
  mailExpiredTitle: 'Der Link, den wir geschickt haben, ist abgelaufen',
  mailHeldTitle: 'Einen Moment, bitte',
  mailHint: 'Das kann einige Minuten dauern. Sehen Sie auch bei unerwünschter Post nach.',
  mailOnItsWay:
    'Wir haben Ihnen eine Mail mit einem Link geschickt. Öffnen Sie ihn, um weiterzumachen, in welchem Browser auch immer.',
  mailOnItsWayTo:
    'Wenn {typed} hier ein Konto hat, ist eine Mail mit einem Link unterwegs. Öffnen Sie ihn, um weiterzumachen, in welchem Browser auch immer.',
  mailOnItsWayToAddress:
    'Wir haben eine Mail mit einem Link an {address} geschickt. Öffnen Sie ihn, um weiterzumachen, in welchem Browser auch immer.',
  mailSend: 'Neuen Link schicken',
  mailSendAgain: 'Noch einmal schicken',
  mailTitle: 'Sehen Sie in Ihre Post',
  mailUsedText:
    'Machen Sie in dem Browser weiter, in dem Sie ihn geöffnet haben. Diese Seite können Sie schließen.',
  mailUsedTitle: 'Der Link wurde geöffnet',
  startAgain: 'Neu beginnen',
}
