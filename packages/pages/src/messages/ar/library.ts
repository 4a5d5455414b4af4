import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const library: Area<'library', Category> = {
  applicationGroupOther: 'المزيد',
  applicationsAdd: 'أضف تطبيقًا بالأمر {command} أو بملف blueprint أو عبر {api}.',
  applicationsEmpty: 'لا يوجد شيء لك هنا بعد. اطلب الوصول من القائمين على هذه الخدمة.',
  applicationsNotFound: 'لا يوجد تطبيق يطابق «{search}».',
  applicationsShowAll: 'عرض كل التطبيقات',
  applicationsTitle: 'تطبيقاتك',
  backToApplications: 'الذهاب إلى تطبيقاتك',
  search: 'بحث',
}
