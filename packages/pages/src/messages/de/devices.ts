import type { Area } from '../language.ts'

export const devices: Area<'devices'> = {
  addressLabel: 'Von',
  applicationLabel: 'Anwendung',
  approve: 'Bestätigen',
  askedLabel: 'Angefragt',
  codeExpires: 'Dieser Code läuft {when} ab.',
  codeLabel: 'Code',
  deny: 'Ablehnen',
  deviceApprovalTitle: 'Auf einem anderen Gerät anmelden?',
  deviceApprovalWarning:
    'Bestätigen Sie nur, wenn Sie das gerade selbst begonnen haben und Ihr Gerät diesen Code zeigt. Bestätigen Sie nie einen Code, den Ihnen jemand geschickt hat.',
  deviceApprovedText: 'Gehen Sie zurück zu Ihrem Gerät. Es ist in wenigen Sekunden angemeldet.',
  deviceApprovedTextFor:
    'Gehen Sie zurück zu Ihrem Gerät. {application} ist in wenigen Sekunden angemeldet.',
  deviceApprovedTitle: 'Fertig',
  deviceCodeHint: '8 Buchstaben, zum Beispiel WDJB-MJHT',
  deviceCodeLabel: 'Code auf Ihrem Gerät',
  deviceCodeTitle: 'Gerät verbinden',
  deviceDeniedText: 'Das Gerät bekommt keinen Zugriff. Sie können diese Seite schließen.',
  deviceDeniedTitle: 'Abgelehnt',
  deviceLabel: 'Nennt sich',
  wrongCode:
    'Dieser Code stimmt nicht oder ist abgelaufen. Prüfen Sie ihn oder lassen Sie sich auf dem Gerät einen neuen geben.',
}
