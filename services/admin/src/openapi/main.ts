/** `npm run api`, the first half: compares openapi.json with the routes, or writes it with `--write`. */
import { isCurrent, writeDocument } from './committed-document.ts'

if (process.argv.includes('--write')) await writeDocument()
else if (!(await isCurrent())) {
  console.error('services/admin/openapi.json: not what the routes say. Run: npm run api -- --write')
  process.exitCode = 1
}
