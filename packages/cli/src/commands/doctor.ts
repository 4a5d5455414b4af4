/** `gatehouse doctor`: what works, what does not, and what to do about it. */
import type { DefineCommand } from '../context.ts'
import { checkApplications } from '../doctor/check-applications.ts'
import { checkClock } from '../doctor/check-clock.ts'
import { checkMigrations } from '../doctor/check-migrations.ts'
import { checkProxy } from '../doctor/check-proxy.ts'
import { checkReachability } from '../doctor/check-reachability.ts'
import { checkReadiness } from '../doctor/check-readiness.ts'
import { checkTransport } from '../doctor/check-transport.ts'
import { checkVersion } from '../doctor/check-version.ts'
import { checkWorkers } from '../doctor/check-workers.ts'
import { type Check, type Finding, type Level, runCheck } from '../doctor/finding.ts'
import type { Output } from '../terminal/output.ts'
import type { Colour } from '../terminal/paint.ts'

const CHECKS: readonly Check[] = [
  checkReadiness,
  checkTransport,
  checkProxy,
  checkClock,
  checkVersion,
  checkMigrations,
  checkApplications,
  checkWorkers,
]

const WITHOUT_TOKEN: Finding = {
  what: 'token',
  level: 'warn',
  says: 'there is none: version, database, applications and workers were not looked at',
  todo: 'put an API token of a superuser into GATEHOUSE_TOKEN',
}

export const doctor: DefineCommand = (parent, act) => {
  parent
    .command('doctor')
    .description('Checks a running Gatehouse. Exit code 1: something fails.')
    .action(
      act(async ({ api, output }) => {
        // Without an answer there is nothing more to find: that ends the command.
        const findings = [...(await checkReachability.run(api))]
        for (const check of CHECKS) findings.push(...(await runCheck(check, api)))
        if (!api.hasToken) findings.push(WITHOUT_TOKEN)
        const healthy = findings.every(({ level }) => level !== 'fail')
        output.result({ healthy, findings })
        for (const finding of findings) print(output, finding)
        return healthy ? 'ok' : 'failed'
      }),
    )
}

const COLOURS: Readonly<Record<Level, Colour>> = { ok: 'green', warn: 'yellow', fail: 'red' }
const WIDTH = 14

function print({ line, paint }: Output, { what, level, says, todo }: Finding): void {
  line(`${paint(COLOURS[level], level.padEnd(4))}  ${what.padEnd(WIDTH)}  ${says}`)
  if (todo) line(`${' '.repeat(WIDTH + 8)}${paint('dim', `-> ${todo}`)}`)
}
