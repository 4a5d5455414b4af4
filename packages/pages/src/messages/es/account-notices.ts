import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountNotices: Area<'accountNotices', Category> = {
  noticeAccessRemoved: 'La aplicación ya no tiene acceso.',
  noticeAccountLinked: 'La cuenta está vinculada.',
  noticeKeyMade: 'Creada.',
  noticeKeyRemoved: 'Eliminada.',
  noticeKeyRenewed: 'Tiene un valor nuevo.',
  noticeMethodRemoved: 'La forma de iniciar sesión se ha quitado.',
  noticeMethodRenamed: 'La forma de iniciar sesión tiene un nuevo nombre.',
  noticeOtherSessionsEnded: 'Se ha cerrado su sesión en todos los demás sitios.',
  noticeSaved: 'Guardado.',
  noticeSessionEnded: 'La sesión se ha cerrado.',
}
