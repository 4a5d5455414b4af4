/** Whether another user may reach a path: a 0700 folder above it (a root's home, mktemp -d) bars the way. */
import { constants } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Account } from './postgres-account.ts'

/** The topmost folder of `path`, itself included, that the account may not enter. */
export async function barrier(path: string, account: Account): Promise<string | undefined> {
  const parent = dirname(path)
  const above = parent === path ? undefined : await barrier(parent, account)
  return above ?? ((await mayEnter(path, account)) ? undefined : path)
}

async function mayEnter(folder: string, account: Account): Promise<boolean> {
  const { uid, gid, mode } = await stat(folder)
  if (uid === account.uid) return (mode & constants.S_IXUSR) !== 0
  if (gid === account.gid) return (mode & constants.S_IXGRP) !== 0
  return (mode & constants.S_IXOTH) !== 0
}
