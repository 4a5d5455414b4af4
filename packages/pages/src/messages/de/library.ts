import type { Area } from '../language.ts'

export const library: Area<'library'> = {
  applicationGroupOther: 'Weitere',
  applicationsAdd:
    'Fügen Sie welche mit dem Befehl {command}, durch einen Blueprint oder über die {api} hinzu.',
  applicationsEmpty:
    'Hier gibt es noch nichts für Sie. Bitten Sie die Betreiber dieses Dienstes um Zugriff.',
  applicationsNotFound: 'Keine Anwendung passt zu „{search}“.',
  applicationsShowAll: 'Alle Anwendungen zeigen',
  applicationsTitle: 'Ihre Anwendungen',
  backToApplications: 'Zu Ihren Anwendungen',
  search: 'Suchen',
}
