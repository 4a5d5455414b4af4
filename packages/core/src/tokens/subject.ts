/** The `sub` of people in the tokens of a client. */
import { subjectOf } from '@gatehouse/protocol'
import type { Client } from '../model/client.ts'
import type { User } from '../model/user.ts'
import type { Installation } from '../ports/configuration.ts'

export interface Subjects {
  of(client: Client, user: User): Promise<string>
}

export function createSubjects({ installation }: { installation: Installation }): Subjects {
  let installId: string | undefined
  return {
    async of({ subMode }, user) {
      installId ??= await installation.installId() // made once, for good
      return subjectOf(subMode, user, installId)
    },
  }
}
