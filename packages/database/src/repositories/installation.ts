import type { Installation } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

/** Of many that ask first, one makes the row; the update makes the others see it. */
const INSTALL_ID: Statement = {
  name: 'install id',
  text: `
    INSERT INTO system_settings (id) VALUES (1)
    ON CONFLICT (id) DO UPDATE SET id = system_settings.id
    RETURNING install_id AS "installId"`,
}

/** The one row of settings, made by whoever asks first. */
export function installation({ query }: Database): Installation {
  let known: string | undefined
  return {
    async installId() {
      if (known !== undefined) return known // never changes once it exists
      const [row] = await query<{ installId: string }>(INSTALL_ID, [])
      if (!row) throw new Error('system_settings has no row') // the statement always returns one
      known = row.installId
      return known
    },
  }
}
