/** Every command of `gatehouse`, in the order of its help. */
import type { DefineCommand } from '../context.ts'
import { appCreate } from './app-create.ts'
import { apply } from './apply.ts'
import { doctor } from './doctor.ts'
import { explainAccess } from './explain-access.ts'
import { exportFlows } from './export-flows.ts'
import { keysRotate } from './keys-rotate.ts'
import { serviceAccountCreate } from './service-account-create.ts'
import { tokenTest } from './token-test.ts'
import { userCreate } from './user-create.ts'

export const COMMANDS: readonly DefineCommand[] = [
  doctor,
  apply,
  exportFlows,
  userCreate,
  serviceAccountCreate,
  appCreate,
  tokenTest,
  keysRotate,
  explainAccess,
]
