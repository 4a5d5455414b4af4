/** Of which release it is: this program belongs to one of them. */
import type { Version } from '../api/shapes.ts'
import { VERSION } from '../version.ts'
import type { Check } from './finding.ts'

export const checkVersion: Check = {
  what: 'version',
  needsToken: true,
  async run(api) {
    const what = 'version'
    const { version_current: version } = await api.get<Version>('/admin/version/')
    if (version === VERSION) return [{ what, level: 'ok', says: version }]
    const says = `the server is ${version}, and this program ${VERSION}`
    return [{ what, level: 'warn', says, todo: `use the program of ${version}` }]
  },
}
