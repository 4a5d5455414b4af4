/** One line about what is being done. */
export function say(message) {
  process.stderr.write(`gatehouse: ${message}\n`)
}
