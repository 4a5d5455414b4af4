/** Who runs where: whatever is measured has the first core, everything else the others. */
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'

const MEASURED = '0'

/** Puts this process, and with it every child that is not measured, on the other cores. */
export function leaveMeasuredCore(): void {
  const last = cpus().length - 1
  if (last < 1) throw new Error('two cores are needed: one for what is measured, one for the load')
  const { status, stderr } = spawnSync('taskset', ['-acp', `1-${last}`, String(process.pid)])
  if (status !== 0) throw new Error(`taskset failed: ${stderr}`)
}

/** The command that runs `command` on the measured core; it becomes that command, with its pid. */
export function onMeasuredCore(command: string, args: readonly string[]) {
  return { command: 'taskset', args: ['-c', MEASURED, command, ...args] }
}
