import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const devices: Area<'devices', Category> = {
  addressLabel: '来自',
  applicationLabel: '应用',
  approve: '批准',
  askedLabel: '请求时间',
  codeExpires: '此代码将于{when}失效。',
  codeLabel: '代码',
  deny: '拒绝',
  deviceApprovalTitle: '要在另一台设备上登录吗？',
  deviceApprovalWarning:
    '仅当这是您本人刚刚发起的操作，并且您的设备显示此代码时，才可批准。切勿批准他人发给您的代码。',
  deviceApprovedText: '请回到您的设备。它将在几秒钟内完成登录。',
  deviceApprovedTextFor: '请回到您的设备。{application} 将在几秒钟内完成登录。',
  deviceApprovedTitle: '完成',
  deviceCodeHint: '8 个字母，例如 WDJB-MJHT',
  deviceCodeLabel: '设备上显示的代码',
  deviceCodeTitle: '连接设备',
  deviceDeniedText: '该设备不会获得访问权限。您可以关闭此页面。',
  deviceDeniedTitle: '已拒绝',
  deviceLabel: '自称为',
  wrongCode: '此代码有误或已失效。请核对，或在设备上获取新的代码。',
}
