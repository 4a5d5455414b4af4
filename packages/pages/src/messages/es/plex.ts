import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const plex: Area<'plex', Category> = {
  plexAwayText:
    'No se puede llegar a Plex en este momento, o nos pide que esperemos. Vuelva a intentarlo enseguida.',
  plexAwayTitle: 'Plex no responde',
  plexConfirm: 'Confirmar en Plex',
  plexGoneText: 'Nadie lo confirmó allí a tiempo.',
  plexGoneTitle: 'El inicio de sesión en Plex ha caducado',
  plexTryAgain: 'Intentar de nuevo',
  plexWaitingText:
    'Plex aún no ha dicho que quiera iniciar sesión aquí. Confírmelo allí y vuelva a intentarlo.',
  plexWaitingTitle: 'Aún sin confirmar en Plex',
}
