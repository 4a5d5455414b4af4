import type { Area } from '../language.ts'

export const sentences: Area<'sentences'> = {
  addressKnown: 'An diese Adresse werden schon Codes geschickt.',
  answerOnceMore: 'Bitte antworten Sie noch einmal.',
  applicationNotSetUp:
    'Die Anwendung, die Sie hierher geschickt hat, ist nicht richtig eingerichtet. Sagen Sie ihren Betreibern Bescheid.',
  applicationUnavailable: 'Die Anwendung lässt sich im Moment nicht benutzen.',
  askedForUnknownAddress:
    'Die Anwendung wollte Sie an eine Adresse schicken, die niemand für sie eingetragen hat.',
  captchaRefused: 'Die Prüfung ist nicht gelungen. Bitte versuchen Sie es noch einmal.',
  captchaUnavailable:
    'Die Prüfung ist im Moment nicht möglich. Bitte versuchen Sie es später noch einmal.',
  clientIdError: 'Fehler in der Client-ID',
  clientIdUnknown: 'Keine Anwendung hat diese client_id.',
  clockAhead:
    'Die Uhr Ihres Telefons geht anscheinend {seconds} Sekunden vor. Lassen Sie es die Zeit selbst einstellen, warten Sie eine Minute und versuchen Sie es noch einmal.',
  clockBehind:
    'Die Uhr Ihres Telefons geht anscheinend {seconds} Sekunden nach. Lassen Sie es die Zeit selbst einstellen und versuchen Sie es noch einmal.',
  codeExpired:
    'Der Code ist abgelaufen oder wurde schon benutzt. Lassen Sie sich von Ihrem Gerät einen neuen geben.',
  codeNotRight:
    'Dieser Code stimmt nicht. Sehen Sie noch einmal nach, oder nehmen Sie einen anderen Weg.',
  codeUsed: 'Dieser Code wurde schon benutzt. Warten Sie auf den nächsten.',
  didNotWork: 'Das hat nicht geklappt',
  faultIsOurs: 'Der Fehler liegt bei uns.',
  fileTooLarge: 'Diese Datei ist zu groß. Sie darf {size} haben.',
  formExpired: 'Dieses Formular ist abgelaufen',
  formOfAnotherSession: 'Das Formular wurde in einer anderen Browsersitzung geöffnet.',
  formRefused:
    'Was Sie ausgefüllt haben, entspricht nicht den Regeln dieses Formulars. Prüfen Sie es und versuchen Sie es noch einmal.',
  invitationNeeded: 'Dafür brauchen Sie eine Einladung.',
  invitationOver:
    'Diese Einladung ist abgelaufen oder wurde schon benutzt. Bitten Sie um eine neue.',
  lastSuperuser:
    'Außer Ihnen verwaltet niemand diesen Dienst. Geben Sie jemand anderem das Recht dazu, bevor Sie Ihr Konto löschen.',
  lookAtCodeAgain: 'Bitte sehen Sie sich den Code noch einmal an.',
  mayNotChange: 'Das dürfen Sie nicht ändern. Fragen Sie die Betreiber dieses Dienstes.',
  mayNotUse: 'Sie dürfen {application} nicht benutzen.',
  mayNotUseApplication: 'Sie dürfen diese Anwendung nicht benutzen.',
  methodsTaken: 'Diese Adresse nimmt {methods} an.',
  noAccountToWrite: 'Es gibt kein Konto, zu dem sich das speichern ließe.',
  linkOfAnotherBrowser:
    'Öffnen Sie diesen Link in dem Browser, in dem Sie begonnen haben, als dieselbe Person angemeldet.',
  noAccountToMail: 'Es wurde niemand genannt, dem eine Mail geschickt werden könnte.',
  nobodyToConfirm: 'Hier meldet sich noch niemand an. Fangen Sie noch einmal an.',
  noDevicesHere: 'Geräte lassen sich hier nicht anmelden.',
  noFactor:
    'Ihr Konto braucht einen zweiten Weg, um Sie zu bestätigen, und hat keinen. Fragen Sie die Betreiber dieses Dienstes.',
  noSuchApplication: 'Diese Anwendung gibt es nicht.',
  noSuchPage: 'Diese Seite gibt es nicht.',
  notAvailable: 'Nicht verfügbar',
  notAvailableHere: 'Das gibt es hier nicht.',
  notChoice: 'Wählen Sie etwas davon aus.',
  notDate: 'Das ist kein Datum. Schreiben Sie es wie 2026-11-30.',
  notDateTime: 'Das ist kein Datum mit Uhrzeit. Schreiben Sie es wie 2026-11-30 17:45.',
  notEmail: 'Das ist keine E-Mail-Adresse. Prüfen Sie, wie sie geschrieben ist.',
  notFile: 'Diese Datei ließ sich nicht lesen. Wählen Sie sie noch einmal aus.',
  notNumber: 'Das ist keine Zahl.',
  nothingHere: 'Unter dieser Adresse gibt es nichts.',
  nothingToWrite: 'Es wurde nichts ausgefüllt, das sich speichern ließe.',
  notValid: 'Das ist nicht gültig.',
  oneMomentPlease: 'Einen Moment bitte',
  pageNotFound: 'Seite nicht gefunden',
  parameterMissing: '{name} fehlt.',
  parameterRepeated: '{name} wurde mehr als einmal angegeben.',
  passwordsDiffer: 'Die Passwörter sind nicht gleich. Geben Sie beide noch einmal ein.',
  partIsDown: 'Ein Teil dieses Dienstes ist ausgefallen. Es geht nichts verloren.',
  passwordEasyToGuess:
    'Dieses Passwort ist leicht zu erraten. Nehmen Sie ein längeres, aus mehreren Wörtern, die nicht zusammengehören.',
  passwordExpired: 'Ihr Passwort ist zu alt. Wählen Sie ein neues.',
  passwordNeedsDigits: {
    one: 'Das Passwort braucht mindestens {count} Ziffer.',
    other: 'Das Passwort braucht mindestens {count} Ziffern.',
  },
  passwordNeedsLowercase: {
    one: 'Das Passwort braucht mindestens {count} Kleinbuchstaben.',
    other: 'Das Passwort braucht mindestens {count} Kleinbuchstaben.',
  },
  passwordNeedsSymbols: {
    one: 'Das Passwort braucht mindestens {count} Sonderzeichen.',
    other: 'Das Passwort braucht mindestens {count} Sonderzeichen.',
  },
  passwordNeedsUppercase: {
    one: 'Das Passwort braucht mindestens {count} Großbuchstaben.',
    other: 'Das Passwort braucht mindestens {count} Großbuchstaben.',
  },
  passwordStolen:
    'Dieses Passwort steht auf einer Liste von Passwörtern, die anderswo gestohlen wurden. Wählen Sie ein anderes.',
  passwordTooShort: {
    one: 'Das Passwort braucht mindestens {count} Zeichen.',
    other: 'Das Passwort braucht mindestens {count} Zeichen.',
  },
  passkeyKnown: 'Dieser Passkey ist schon eingerichtet.',
  passkeyNotTaken:
    'Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.',
  redirectUriError: 'Fehler in der Redirect-URI',
  reloadSoon: 'Laden Sie diese Seite in ein paar Sekunden neu.',
  reloadWithCookies:
    'Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal. Für diese Seite müssen Cookies erlaubt sein.',
  requestExpired:
    'Diese Anfrage ist abgelaufen oder wurde schon beantwortet. Gehen Sie zurück und versuchen Sie es noch einmal.',
  returnNotRegistered: 'Die Adresse für die Rückkehr ist für {application} nicht eingetragen.',
  ruleNotEvaluated: 'Eine Zugriffsregel ließ sich nicht auswerten.',
  setBrandFlow: 'Um das anzubieten, setzen Sie den Flow „{flow}“ der Marke {brand}.',
  setDeviceCodeFlow:
    'Setzen Sie „Device code flow“ (flow_device_code) der Marke {brand} auf einen Flow, zum Beispiel default-device-code-flow.',
  signInToSetUp: 'Melden Sie sich zuerst an. Dann können Sie das einrichten.',
  somethingWrong: 'Etwas ist schiefgegangen',
  sourceAccountExists:
    'Hier gibt es schon ein Konto mit Ihrer Adresse oder Ihrem Namen. Melden Sie sich damit an und verknüpfen Sie das andere Konto auf Ihren Kontoseiten.',
  sourceAccountInactive: 'Ihr Konto hier ist nicht aktiv. Fragen Sie, wer diesen Dienst betreibt.',
  sourceCancelled:
    'Sie haben bei {source} nicht zugestimmt und sind daher nicht angemeldet. Gehen Sie zurück, um es noch einmal zu versuchen.',
  sourceNotForYou: 'Sie dürfen sich hier nicht mit {source} anmelden.',
  sourceNotSetUp:
    'Die Anmeldung mit {source} ist nicht richtig eingerichtet. Sagen Sie es den Betreibern dieses Dienstes.',
  sourceOfSomebodyElse: 'Dieses Konto bei {source} gehört hier jemand anderem.',
  sourceSaidOdd: 'Was der andere Dienst über Sie gesagt hat, lässt sich hier nicht verwenden.',
  sourceSaysTooLittle:
    'Der andere Dienst hat zu wenig über Sie gesagt, etwa keine bestätigte E-Mail-Adresse.',
  sourceUnreachable:
    '{source} ist gerade nicht erreichbar oder hat nicht so geantwortet, wie es sollte. Versuchen Sie es später noch einmal.',
  stepNotPossible: 'Ein Schritt dieses Ablaufs ist nicht möglich.',
  tellOperator:
    'Versuchen Sie es noch einmal. Passiert es wieder, nennen Sie den Betreibern die Anfrage-ID unten.',
  tooLong: 'Das ist zu lang. Es darf {most} Zeichen haben.',
  tooManyAttempts: {
    one: 'Zu viele Versuche. Versuchen Sie es in {count} Minute noch einmal.',
    other: 'Zu viele Versuche. Versuchen Sie es in {count} Minuten noch einmal.',
  },
  tooManyFactors: 'Davon haben Sie schon sehr viele. Entfernen Sie zuerst eines.',
  tooManyFailures: 'Zu viele Fehlversuche. Fangen Sie noch einmal an.',
  usernameMissing: 'Der Benutzername fehlt.',
  usernameTaken: 'Diesen Benutzernamen hat schon jemand. Wählen Sie einen anderen.',
  youRefused: 'Sie haben die Anfrage abgelehnt.',
}
