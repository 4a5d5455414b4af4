import type { Area } from '../language.ts'

export const accountMethods: Area<'accountMethods'> = {
  addMethod: 'Hinzufügen',
  addMethodEmail: 'Codes per Mail',
  addMethodPasskey: 'Ein Passkey oder Sicherheitsschlüssel',
  addMethodStatic: 'Neue Wiederherstellungscodes',
  addMethodTotp: 'Eine App, die Codes zeigt',
  lastWayIn:
    'Das ist Ihr letzter Anmeldeweg. Fügen Sie einen anderen hinzu, bevor Sie ihn entfernen.',
  linkAccount: '{source} verknüpfen',
  linkAccountText:
    'Wer sich bei {source} als {name} anmeldet, kommt dann hier als {username} herein. Verknüpfen Sie es nur, wenn es Ihres ist.',
  linkAccountTitle: 'Ist das Ihr Konto?',
  linkedAccounts: 'Verknüpfte Konten',
  methodAdded: 'hinzugefügt {when}',
  methodEmail: 'Codes per Mail an {email}',
  methodName: 'Name',
  methodNameMissing: 'Geben Sie einen Namen an, an dem Sie ihn wiedererkennen.',
  methodPasskey: 'Passkey',
  methodRemoveText: 'Sie können sich damit nicht mehr anmelden und nichts mehr bestätigen.',
  methodRename: 'Umbenennen',
  methodsText:
    'Wie Sie sich anmelden und wie Sie bestätigen, dass Sie es sind. Haben Sie mehr als einen Weg, dann kommen Sie auch hinein, wenn Sie einen verlieren.',
  methodStatic: 'Wiederherstellungscodes',
  methodTotp: 'App, die Codes zeigt',
}
