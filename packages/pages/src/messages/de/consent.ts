import type { Area } from '../language.ts'

export const consent: Area<'consent'> = {
  allow: 'Erlauben',
  consentAlso: '{application} möchte nun auch',
  consentReturn: 'Danach geht es weiter zu {host}.',
  consentTitle: 'Bei {application} anmelden?',
  consentWants: '{application} bekommt',
  scopeEmail: 'Ihre E-Mail-Adresse',
  scopeOptional: 'freiwillig',
  scopeOfflineAccess: 'Zugriff auch, wenn Sie nicht da sind',
  scopeOpenid: 'Wer Sie sind',
  scopeProfile: 'Ihren Namen, Benutzernamen und Ihre Gruppen',
}
