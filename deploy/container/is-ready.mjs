/** The container's health check: exits 0 when the service in it is ready. */
const { GATEHOUSE_METRICS_PORT: port = '9300' } = process.env

const answer = await fetch(`http://127.0.0.1:${port}/-/health/ready/`).catch(() => undefined)
process.exit(answer?.ok ? 0 : 1)
