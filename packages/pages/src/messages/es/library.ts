import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const library: Area<'library', Category> = {
  applicationGroupOther: 'Otras',
  applicationsAdd: 'Añada una con el comando {command}, con un blueprint o mediante la {api}.',
  applicationsEmpty:
    'Aquí todavía no hay nada para usted. Pida acceso a quien gestiona este servicio.',
  applicationsNotFound: 'Ninguna aplicación coincide con «{search}».',
  applicationsShowAll: 'Mostrar todas las aplicaciones',
  applicationsTitle: 'Sus aplicaciones',
  backToApplications: 'Ir a sus aplicaciones',
  search: 'Buscar',
}
