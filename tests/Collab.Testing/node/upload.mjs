// Uploads a file as browsers do: node upload.mjs <endpoint> <token> <file> <name> [sha256]
// Prints a line for each part that was accepted, then the address of the upload.
import fs from 'node:fs'
import { Upload } from 'tus-js-client'

const [endpoint, token, path, filename, sha256] = process.argv.slice(2)
const upload = new Upload(fs.createReadStream(path), {
  endpoint,
  headers: { Authorization: `Bearer ${token}` },
  metadata: sha256 ? { filename, sha256 } : { filename },
  uploadSize: fs.statSync(path).size,
  chunkSize: 256 * 1024,
  retryDelays: Array(40).fill(100),
  onChunkComplete: (_, accepted) => console.log(`accepted ${accepted}`),
  onShouldRetry: () => true,
  onError: (error) => {
    console.log(`failed ${error.originalResponse?.getStatus() ?? error}`)
    process.exit(1)
  },
  onSuccess: () => console.log(`done ${upload.url}`),
})
upload.start()
