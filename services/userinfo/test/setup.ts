import type { Test } from 'tap'
import { type Built, build, type World } from './fixtures.ts'

export async function setup(t: Test, changes?: Partial<World>): Promise<Built> {
  const built = await build(changes)
  t.teardown(() => built.app.close())
  return built
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
