import type { Area } from '../language.ts'

export const common: Area<'common'> = {
  accessDeniedText: 'Ihr Konto darf das nicht öffnen.',
  accessDeniedTitle: 'Kein Zugriff',
  cancel: 'Abbrechen',
  continue: 'Weiter',
  continueTo: 'Weiter zu {host}',
  error: 'Fehler',
  errorHint:
    'Gehen Sie zurück und versuchen Sie es noch einmal. Passiert es wieder, nennen Sie den Betreibern dieses Dienstes die Anfrage-ID unten.',
  errorText: 'Dieser Schritt ließ sich nicht abschließen.',
  errorTitle: 'Etwas ist schiefgegangen',
  fieldRequired: 'Füllen Sie dieses Feld aus.',
  leaving: 'Es geht weiter zu {host}.',
  leavingTitle: 'Einen Moment',
  or: 'oder',
  requestId: 'Anfrage-ID',
}
