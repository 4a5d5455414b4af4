/** Mounts every service on one Fastify instance; each keeps its own parsers, hooks and error format. */
import { adminService } from '@gatehouse/admin'
import { authorizeService } from '@gatehouse/authorize'
import { deviceFlowService } from '@gatehouse/device-flow'
import type { Deps } from '@gatehouse/runtime'
import { tokenService } from '@gatehouse/token'
import { userinfoService } from '@gatehouse/userinfo'
import type { FastifyInstance } from 'fastify'

export async function mountServices(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(tokenService, deps)
  await app.register(userinfoService, deps)
  await app.register(deviceFlowService, deps)
  await app.register(authorizeService, deps)
  await app.register(adminService, deps)
}
