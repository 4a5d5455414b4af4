/** The machine's nginx, run from a folder of ours with a configuration of ours. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { StartError } from '@gatehouse/runtime'

export interface NginxProcess {
  /** Takes a new configuration; requests under way end under the old one. */
  reload(configuration: string): Promise<void>
  /** Ends after the requests under way. Idempotent. */
  stop(): Promise<void>
}

/** Debian keeps it where only root's path leads. */
const PLACES = ['nginx', '/usr/sbin/nginx']

export async function startNginx(folder: string, configuration: string): Promise<NginxProcess> {
  const command = await findNginx()
  const file = join(folder, 'nginx.conf')
  const argsFor = (conf: string) => ['-p', folder, '-c', conf, '-e', 'stderr']
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await endOrphan(folder)
  await write(configuration)
  const [program = command, ...before] = await mortal(command)
  const child = spawn(program, [...before, ...argsFor(file), '-g', 'daemon off;'], {
    stdio: ['ignore', 2, 2],
  })
  await untilRunning(child, folder)

  /** Put there in one step: nginx may be reading the one of before. */
  async function write(text: string): Promise<void> {
    const next = `${file}.next`
    await writeFile(next, text, { mode: 0o600 })
    await promisify(execFile)(command, ['-t', '-q', ...argsFor(next)]).catch((cause: Error) => {
      throw new StartError(`nginx refuses its configuration (${cause.message})`, { cause })
    })
    await rename(next, file)
  }

  let last = Promise.resolve()
  async function reload(text: string): Promise<void> {
    await write(text)
    child.kill('SIGHUP')
  }

  let stopped: Promise<void> | undefined
  return {
    reload(next) {
      // One at a time: they write the same file.
      last = last.catch(() => {}).then(() => reload(next))
      return last
    },
    stop() {
      stopped ??= end(child)
      return stopped
    },
  }
}

async function findNginx(): Promise<string> {
  for (const place of PLACES) {
    const found = await promisify(execFile)(place, ['-v']).catch(() => undefined)
    if (found) return place
  }
  throw new StartError(
    'There is no nginx: install it, or run "npm start" for everything in one process',
  )
}

/** Ends with us even when we are killed, where the system can do that; else `endOrphan` helps. */
async function mortal(command: string): Promise<string[]> {
  const withParent = ['setpriv', '--pdeathsig', 'QUIT']
  const [program = '', ...args] = [...withParent, 'true']
  const works = await promisify(execFile)(program, args).catch(() => undefined)
  return works ? [...withParent, command] : [command]
}

/** The pid file appears when it listens. */
async function untilRunning(child: ChildProcess, folder: string): Promise<void> {
  const failed = once(child, 'exit').then(() => {
    throw new StartError('nginx did not start: the lines above say why.')
  })
  const running = async () => {
    while ((await pidIn(folder)) !== child.pid) await delay(20)
  }
  await Promise.race([running(), failed])
  failed.catch(() => {}) // later it ends because we end it
}

async function pidIn(folder: string): Promise<number> {
  return Number(await readFile(join(folder, 'nginx.pid'), 'utf8').catch(() => 'NaN'))
}

/** One whose parent was killed still has the port. */
async function endOrphan(folder: string): Promise<void> {
  const pid = await pidIn(folder)
  const name = () => readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
  if (!pid || (await name()).trim() !== 'nginx') return
  process.kill(pid, 'SIGTERM')
  while ((await name()).trim() === 'nginx') await delay(20)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGQUIT')
  await exited
}
