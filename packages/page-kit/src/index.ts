export { flowRun } from './flow-run.ts'
export { pageContext } from './page-context.ts'
export { applySession, sendErrorPage, sendPage, sendRedirect, sendResult } from './send-page.ts'
export { THEMES, type Theme, themeOf } from './themed-brand.ts'
