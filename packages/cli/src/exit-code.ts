/** What the exit code of `gatehouse` says. They are part of the interface: docs/cli.md lists them. */
export const EXIT = {
  ok: 0,
  /** It was done, and the answer is no: a check failed, access is refused, a blueprint is wrong. */
  failed: 1,
  /** The command line or its environment is wrong. */
  usage: 2,
  /** No answer from that address. */
  unreachable: 3,
  /** No token, a wrong one, or one that may not do this. */
  not_allowed: 4,
  /** What the command is about does not exist. */
  not_found: 5,
  /** Gatehouse does not accept the values, or something of that name is there already. */
  refused: 6,
  /** Nobody signed in or approved in time. */
  timed_out: 7,
  /** Ctrl-C, as shells count it. */
  interrupted: 130,
} as const

export type Outcome = keyof typeof EXIT
