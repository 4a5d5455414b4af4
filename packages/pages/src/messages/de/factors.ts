import type { Area } from '../language.ts'

export const factors: Area<'factors'> = {
  addedIn: '{name}, hinzugefügt im {month}',
  anotherWay: 'Anderen Weg nehmen',
  appCodeHint:
    'Öffnen Sie Ihre Authenticator-App und geben Sie den Code ein, den sie für {brand} zeigt.',
  appCodeLabel: 'Code',
  appKeyHint: 'Keine Kamera? Geben Sie diesen Schlüssel in die App ein:',
  appName: 'Name',
  appNameHint:
    'Damit Sie es wiedererkennen, zum Beispiel „Mein Telefon“. Sie können das leer lassen.',
  appOpen: 'In einer App auf diesem Gerät öffnen',
  appPicture: 'Bild mit dem Schlüssel für Ihre Authenticator-App',
  appScan: 'Scannen Sie dieses Bild mit Ihrer Authenticator-App.',
  appSetupTitle: 'Authenticator-App einrichten',
  appType: 'Geben Sie den Code ein, den die App jetzt zeigt.',
  byApp: 'Code einer Authenticator-App eingeben',
  byMail: 'Code per E-Mail an {address} bekommen',
  byPasskey: 'Passkey oder Sicherheitsschlüssel benutzen',
  byRecoveryCode: 'Wiederherstellungscode benutzen',
  chooseSetupText: 'Ihr Konto braucht einen zweiten Weg, um Sie zu bestätigen. Wählen Sie einen:',
  chooseSetupTitle: 'Zweiten Weg zum Anmelden einrichten',
  codeWrong:
    'Dieser Code stimmt nicht. Sehen Sie noch einmal nach und versuchen Sie es dann erneut.',
  confirmCode: 'Bestätigen',
  confirmTitle: 'Bestätigen Sie, dass Sie es sind',
  codeMailAddress: 'E-Mail-Adresse',
  codeMailAddressWrong: 'Das ist keine E-Mail-Adresse. Prüfen Sie die Schreibweise.',
  codeMailAgain: 'Neuen Code schicken',
  codeMailHint:
    'Wir haben einen Code an {address} geschickt. Es kann eine Minute dauern, bis er ankommt.',
  codeMailSend: 'Code an {address} schicken',
  codeMailSendIt: 'Code schicken',
  codeMailSetupTitle: 'Codes per E-Mail einrichten',
  passkeyAdd: 'Passkey hinzufügen',
  passkeyCancelled:
    'Es wurde abgebrochen oder hat zu lange gedauert. Versuchen Sie es noch einmal.',
  passkeyConfirm: 'Weiter',
  passkeyElse:
    'Das hat nicht geklappt. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.',
  passkeyKnownHere: 'Dieses Gerät oder dieser Schlüssel ist schon eingerichtet.',
  passkeyNeedsScript:
    'Passkeys brauchen JavaScript. Erlauben Sie es für diese Seite, oder nehmen Sie einen anderen Weg.',
  passkeyNotPossible:
    'Dieses Gerät oder dieser Browser kann nicht, was dafür nötig ist. Versuchen Sie es mit einem anderen.',
  passkeyOld:
    'Dieser Browser ist zu alt für Passkeys. Aktualisieren Sie ihn, oder nehmen Sie einen anderen Weg.',
  passkeySetupText:
    'Ihr Browser fragt Sie nach Finger, Gesicht, PIN oder Sicherheitsschlüssel. Nichts davon verlässt Ihr Gerät.',
  passkeySetupTitle: 'Passkey hinzufügen',
  passkeyText: 'Ihr Browser lässt Sie mit einem von diesen bestätigen:',
  passkeyTextAnyone: 'Ihr Browser fragt Sie, welchen Passkey Sie benutzen wollen.',
  passkeyWrongSite:
    'Unter dieser Adresse funktionieren Passkeys nicht. Sagen Sie den Betreibern dieses Dienstes Bescheid.',
  recoveryCodeHint: 'Jeder Ihrer Wiederherstellungscodes gilt einmal.',
  recoveryCodeLabel: 'Wiederherstellungscode',
  recoveryKept: 'Ich habe sie aufbewahrt',
  recoveryReplaces: 'Die Codes, die Sie bisher hatten, gelten dann nicht mehr.',
  recoverySave: 'Als Datei speichern',
  recoveryText:
    'Bewahren Sie diese Codes so auf, dass Sie sie finden, wenn Ihr Telefon weg ist. Jeder gilt einmal. Sie werden nur jetzt gezeigt.',
  recoveryCodesTitle: 'Ihre Wiederherstellungscodes',
  signInAnotherWay: 'Anders anmelden',
}
