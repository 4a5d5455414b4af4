/** Postgres refuses to run as root, so root runs it as the system user `postgres`. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { EmbeddedServerError } from './embedded-server.ts'

export interface Account {
  uid: number
  gid: number
}

const NAME = 'postgres'

/** Whom Postgres runs as, created when missing. Nothing when we are not root: it runs as ourselves. */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  return (await findAccount()) ?? createAccount()
}

async function findAccount(): Promise<Account | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const [, , uid, gid] =
    passwd
      .split('\n')
      .find((line) => line.startsWith(`${NAME}:`))
      ?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

async function createAccount(): Promise<Account> {
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false']
  try {
    await promisify(execFile)('useradd', [...flags, NAME])
  } catch (cause) {
    throw new EmbeddedServerError(
      `Postgres does not run as root and the system user ${NAME} cannot be created: ` +
        'start Gatehouse as another user, or set DATABASE_URL',
      { cause },
    )
  }
  const account = await findAccount()
  if (!account) throw new EmbeddedServerError(`The system user ${NAME} is not in /etc/passwd`)
  return account
}
