import { userInfo } from 'node:os'
import { runCli } from './cli/run.ts'
import { environment, readConfig } from './config.ts'
import { createLog, openContext } from './context.ts'

/** Operator commands (CONTRACT 4): one JSON object on standard output, or a problem on standard error and exit 1. */
process.exitCode = await runCli(process.argv.slice(2), {
  // Standard error belongs to problems and refused lines; what the program itself has to say stays out of them.
  open: () => openContext(readConfig(), createLog({ logLevel: 'fatal' })),
  out: (text) => write(process.stdout, text),
  err: (text) => write(process.stderr, text),
  input: () => process.stdin,
  // npm runs scripts in the package's folder and says in INIT_CWD where it was called.
  folder: environment()['INIT_CWD'] ?? process.cwd(),
  showsProgress: process.stderr.isTTY,
  actor: { kind: 'operator', id: userInfo().username },
})

/** Resolves when the text has been taken, so that a slow reader slows us down instead of filling memory. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
