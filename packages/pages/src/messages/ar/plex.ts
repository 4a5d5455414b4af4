import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const plex: Area<'plex', Category> = {
  plexAwayText: 'يتعذر الوصول إلى Plex حاليًا، أو أنه يطلب منا الانتظار. حاول مرة أخرى بعد لحظات.',
  plexAwayTitle: 'لا يستجيب Plex',
  plexConfirm: 'التأكيد لدى Plex',
  plexGoneText: 'لم يؤكده أحد هناك في الوقت المناسب.',
  plexGoneTitle: 'انتهت صلاحية تسجيل الدخول لدى Plex',
  plexTryAgain: 'حاول مرة أخرى',
  plexWaitingText: 'لم يُخبرنا Plex بعد بأنك تريد تسجيل الدخول هنا. أكّد ذلك هناك ثم حاول مرة أخرى.',
  plexWaitingTitle: 'لم يُؤكَّد لدى Plex بعد',
}
