import { CommanderError } from 'commander'
import type { Actor, Ctx } from '#app/services/ctx.ts'
import { createProblem, type Problem } from '#app/services/problem.ts'
import { toProblem } from './problem.ts'
import { createProgram } from './program.ts'

/** Where a command runs; tests hand in their own. */
export type Surroundings = {
  /** Called once, and only for arguments that make sense. */
  open: () => Promise<Ctx & { close(): Promise<void> }>
  out: (text: string) => void | Promise<void>
  err: (text: string) => void | Promise<void>
  /** Standard input, for commands that take `-` for a file. */
  input: () => AsyncIterable<Uint8Array>
  /** What file names are relative to. */
  folder: string
  showsProgress: boolean
  actor: Actor
}

/** What a command needs while it works. */
export type CommandContext = Omit<Surroundings, 'open' | 'out'> & { ctx: Ctx }

/** A command's answer, one JSON object; `isFailure`: it is printed all the same, but the exit code is 1. */
export type Answer = { readonly value: object; readonly isFailure?: boolean }
export type Command = (context: CommandContext) => Promise<Answer>

/** Runs one command. @returns the exit code: 0, or 1 with a problem on standard error */
export async function runCli(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { out, err } = surroundings
  const chosen: Command[] = []
  const help: string[] = []
  const program = createProgram({
    choose: (command) => chosen.push(command),
    print: (text) => help.push(text),
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    const [command] = chosen
    if (!command) throw new CommanderError(1, 'none', 'Name a command; --help lists them.')
    const answer = await runWith(command, surroundings)
    await out(`${JSON.stringify(answer.value)}\n`)
    return answer.isFailure ? 1 : 0
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      await out(help.join(''))
      return 0
    }
    const problem = error instanceof CommanderError ? describeUsage(error) : toProblem(error)
    await err(`${JSON.stringify(problem)}\n`)
    return 1
  }
}

async function runWith(command: Command, { open, out: _, ...rest }: Surroundings): Promise<Answer> {
  const ctx = await open()
  try {
    return await command({ ...rest, ctx })
  } finally {
    await ctx.close()
  }
}

function describeUsage({ message, code }: CommanderError): Problem {
  const detail =
    code === 'commander.help' ? 'Name a command; --help lists them.' : message.replace(/^error: /, '')
  return createProblem('invalid', detail)
}
