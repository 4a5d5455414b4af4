import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const library: Area<'library', Category> = {
  applicationGroupOther: '更多',
  applicationsAdd: '可使用命令 {command}、蓝图或 {api} 添加应用。',
  applicationsEmpty: '这里还没有您可用的内容。请向此服务的管理员申请访问权限。',
  applicationsNotFound: '没有与“{search}”匹配的应用。',
  applicationsShowAll: '显示所有应用',
  applicationsTitle: '您的应用',
  backToApplications: '前往您的应用',
  search: '搜索',
}
