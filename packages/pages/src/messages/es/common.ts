import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const common: Area<'common', Category> = {
  accessDeniedText: 'Su cuenta no puede abrir esto.',
  accessDeniedTitle: 'No tiene acceso',
  cancel: 'Cancelar',
  continue: 'Continuar',
  continueTo: 'Continuar a {host}',
  error: 'Error',
  errorHint:
    'Vuelva atrás e inténtelo de nuevo. Si vuelve a ocurrir, indique a quien gestiona este servicio el identificador de solicitud de abajo.',
  errorText: 'No se pudo completar este paso.',
  errorTitle: 'Algo ha salido mal',
  fieldRequired: 'Rellene este campo.',
  leaving: 'Le llevamos a {host}.',
  leavingTitle: 'Un momento',
  or: 'o',
  requestId: 'Identificador de solicitud',
}
