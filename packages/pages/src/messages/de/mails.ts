import type { Area } from '../language.ts'

export const mails: Area<'mails'> = {
  mailAppPasswordAction: 'Ihr Konto öffnen',
  mailAppPasswordAdvice:
    'Wenn Sie es noch brauchen, erstellen Sie rechtzeitig ein neues und tragen Sie es überall dort ein, wo Sie das alte benutzen. Wenn nicht, müssen Sie nichts tun.',
  mailAppPasswordNote:
    'Sie bekommen diese Mail, weil das App-Passwort zu Ihrem Konto gehört. Wenn Sie es nicht kennen, sagen Sie es den Betreibern von {brand}.',
  mailAppPasswordText:
    'Ihr App-Passwort {identifier} gilt bis {date}. Danach wird abgewiesen, was sich damit anmeldet.',
  mailAppPasswordTextFor:
    'Ihr App-Passwort {identifier} für {application} gilt bis {date}. Danach wird abgewiesen, was sich damit anmeldet.',
  mailAppPasswordTitle: 'Ihr App-Passwort {identifier} läuft bald ab',
  mailConfirmAction: 'Adresse bestätigen',
  mailConfirmText:
    'Jemand hat diese Adresse für das Konto {username} bei {brand} angegeben. Wenn Sie das waren, bestätigen Sie sie.',
  mailConfirmTitle: 'Bestätigen Sie Ihre Adresse für {brand}',
  mailCodeNote:
    'Der Code gilt bis {date}. Wenn Sie ihn nicht angefordert haben, kennt vielleicht jemand Ihr Passwort: Ändern Sie es, oder sagen Sie den Betreibern von {brand} Bescheid. Niemand von {brand} fragt Sie je danach.',
  mailCodeText:
    'Das ist Ihr Code, mit dem Sie bestätigen, dass Sie es sind. Geben Sie ihn auf der Seite von {brand} ein, die danach fragt.',
  mailCodeTitle: 'Ihr Code ist {code}',
  mailEventAction: '{brand} öffnen',
  mailEventNote: 'Sie erhalten diese Nachricht, weil {brand} Ihnen mitteilt, was dort geschieht.',
  mailEventText: 'Es ist etwas geschehen, das Sie wissen sollten.',
  mailGreeting: 'Guten Tag,',
  mailGreetingTo: 'Guten Tag {name},',
  mailLinkLasts:
    'Der Link gilt einmal, bis {date}. Wenn Sie das nicht waren, tun Sie nichts: Dann geschieht auch nichts.',
  mailLinkNote: 'Sie bekommen diese Mail, weil Ihre Adresse zu einem Konto bei {brand} gehört.',
  mailResetAction: 'Zurück in das Konto',
  mailResetText:
    'Jemand möchte wieder in das Konto {username} bei {brand}. Wenn Sie das waren, geht es hier weiter.',
  mailResetTitle: 'Zurück in Ihr Konto bei {brand}',
  mailSignInAction: 'Anmelden',
  mailSignInText:
    'Jemand möchte sich als {username} bei {brand} anmelden. Wenn Sie das waren, geht es hier weiter.',
  mailSignInTitle: 'Bei {brand} anmelden',
}
