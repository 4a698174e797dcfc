import { Command as CommanderCommand } from 'commander'
import { verifyAudit } from '#app/services/audit/verify.ts'
import { createAgency } from '#app/services/agency/create.ts'
import { createCounterCode, revokeCounterCode } from '#app/services/counter/code.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { issueKey } from '#app/services/key/issue.ts'
import { releaseKey } from '#app/services/key/release.ts'
import { revokeKey } from '#app/services/key/revoke.ts'
import { rotateKey } from '#app/services/key/rotate.ts'
import { createStaff } from '#app/services/staff/create.ts'
import { resetStaffByEmail } from '#app/services/staff/reset.ts'
import { formatInstant } from '#app/domain/time.ts'
import { checkReceiptFile } from './check-receipt.ts'
import { parseDuration } from './duration.ts'
import { importResidentFile, importTopicFile } from './import-file.ts'
import { moveKeyringsCommand } from './move-keyrings.ts'
import { publishConsentFile } from './publish-consents.ts'
import type { Command } from './run.ts'

type Hooks = {
  /** Given the command that the arguments name, with them bound. */
  choose: (command: Command) => void
  /** Given help texts. */
  print: (text: string) => void
}

// The verbs check their input themselves; here texts only become lists and numbers.
type Texts = Record<string, string | undefined>
const toList = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Every operator command (CONTRACT 4). Throws commander's errors instead of ending the process. */
export function createProgram({ choose, print }: Hooks): CommanderCommand {
  const program = new CommanderCommand('cli').description('알림길: operator commands').exitOverride()
  program.configureOutput({ writeOut: print, writeErr: () => {} })
  addAgency(program, choose)
  addKey(program, choose)
  addImports(program, choose)
  addChannel(program, choose)
  addStaff(program, choose)
  addCounterCode(program, choose)
  program
    .command('receipt')
    .command('check')
    .description('say what a receipt tells, and whether it and our evidence hold')
    .argument('<file>', 'the receipt (three parts joined by dots); - reads standard input')
    .action((file: string) => choose((context) => checkReceiptFile(context, { file })))
  program
    .command('keyring')
    .command('move')
    .description('move what is stored to the newest keys of the rings, and say when older ones can go')
    .action(() => choose(moveKeyringsCommand))
  program
    .command('audit')
    .command('verify')
    .description('walk the evidence and name the first link that does not hold')
    .action(() =>
      choose(async ({ ctx }) => {
        const value = await verifyAudit(ctx)
        return { value, isFailure: !value.ok }
      }),
    )
  return program
}

function addAgency(program: CommanderCommand, choose: Hooks['choose']): void {
  program
    .command('agency')
    .command('create')
    .description('register a public body')
    .requiredOption('--code <code>', 'a-z, 0-9 and hyphens')
    .requiredOption('--name <name>')
    .action(({ code, name }: { code: string; name: string }) =>
      choose(async ({ ctx, actor }) => ({ value: await createAgency(ctx, { code, name }, actor) })),
    )
}

function addKey(program: CommanderCommand, choose: Hooks['choose']): void {
  const key = program.command('key')
  key
    .command('issue')
    .description('make a key; it is shown once')
    .requiredOption('--agency <code>')
    .requiredOption('--scopes <list>', 'consult,address,outcome,feed')
    .option('--test', 'sees test residents only')
    .option('--cidr <list>', 'networks it works from')
    .option('--expires <time>', 'RFC 3339')
    .option('--quota <number>', 'recipients a minute')
    .action(({ agency, scopes, test, cidr, expires, quota }: Texts & { agency: string; scopes: string }) =>
      choose(async ({ ctx, actor }) => {
        const input = {
          agency,
          scopes: toList(scopes) as never,
          realm: test ? ('test' as const) : ('live' as const),
          ...(cidr === undefined ? {} : { cidr: toList(cidr) }),
          ...(expires === undefined ? {} : { expires }),
          ...(quota === undefined ? {} : { quota: Number(quota) }),
        }
        return { value: await issueKey(ctx, input, actor) }
      }),
    )
  key
    .command('rotate')
    .description('replace a key; both work for a while')
    .requiredOption('--key <id>')
    .option('--overlap <duration>', 'how long the old one works: 24h, 30m, 7d, 0s', '24h')
    .action(({ key: keyId, overlap }: { key: string; overlap: string }) => {
      const overlapMs = parseDuration(overlap)
      choose(async ({ ctx, actor }) => ({ value: await rotateKey(ctx, { keyId, overlapMs }, actor) }))
    })
  key
    .command('revoke')
    .description('end a key at once')
    .requiredOption('--key <id>')
    .action(({ key: keyId }: { key: string }) =>
      choose(async ({ ctx, actor }) => ({ value: await revokeKey(ctx, { keyId }, actor) })),
    )
  key
    .command('release')
    .description('believe again what a quarantined key reports')
    .requiredOption('--key <id>')
    .action(({ key: keyId }: { key: string }) =>
      choose(async ({ ctx, actor }) => ({ value: await releaseKey(ctx, { keyId }, actor) })),
    )
}

function addImports(program: CommanderCommand, choose: Hooks['choose']): void {
  program
    .command('resident')
    .command('import')
    .description('bring residents from a file, one JSON object a line')
    .argument('<file>')
    .requiredOption('--source <name>', 'where the file comes from, for the record')
    .option('--test', 'as residents for test keys')
    .action((file: string, { source, test }: { source: string; test?: boolean }) =>
      choose((context) => importResidentFile(context, { file, source, realm: test ? 'test' : 'live' })),
    )
  program
    .command('topic')
    .command('import')
    .description('bring kinds of notices from a file, one JSON object a line')
    .argument('<file>')
    .action((file: string) => choose((context) => importTopicFile(context, { file })))
  program
    .command('consent')
    .command('publish')
    .description('publish texts that residents are asked to agree to, from a JSON file: one, or a list')
    .requiredOption('--file <file>', '{"subject", "version", "inForceAt", "texts": {ko, en, zh, vi, easy}}')
    .action(({ file }: { file: string }) => choose((context) => publishConsentFile(context, { file })))
}

function addChannel(program: CommanderCommand, choose: Hooks['choose']): void {
  const channel = program.command('channel')
  channel
    .command('set')
    .description('declare the health of a channel: operational, degraded or down')
    .argument('<channel>')
    .argument('<health>')
    .requiredOption('--reason <text>')
    .option('--until <time>', 'RFC 3339; absent: 24 hours from now')
    .option('--agency <code>', 'for one agency alone')
    .action((name: string, health: string, { reason, until, agency }: Texts & { reason: string }) =>
      choose(async ({ ctx, actor }) => {
        const input = {
          channel: name as never,
          health: health as never,
          reason,
          ...(until === undefined ? {} : { until }),
          ...(agency === undefined ? {} : { agency }),
        }
        return { value: await declareHealth(ctx, input, actor) }
      }),
    )
  channel
    .command('clear')
    .description('take a declaration back')
    .argument('<channel>')
    .option('--agency <code>', 'the one for this agency alone')
    .action((name: string, { agency }: Texts) =>
      choose(async ({ ctx, actor }) => {
        const input = { channel: name as never, ...(agency === undefined ? {} : { agency }) }
        return { value: await liftHealth(ctx, input, actor) }
      }),
    )
}

function addStaff(program: CommanderCommand, choose: Hooks['choose']): void {
  const staff = program.command('staff')
  staff
    .command('create')
    .description('invite somebody to work here; the link is shown once and holds seven days')
    .requiredOption('--email <address>')
    .requiredOption('--role <role>', 'owner, consent_manager, agency_manager, counter_clerk, auditor')
    .option('--agency <code>', 'of an agency manager')
    .option('--name <name>')
    .action(({ email, role, agency, name }: Texts & { email: string; role: string }) =>
      choose(async ({ ctx, actor }) => {
        const input = {
          email,
          role: role as never,
          ...(agency === undefined ? {} : { agency }),
          ...(name === undefined ? {} : { name }),
        }
        return { value: await createStaff(ctx, input, actor) }
      }),
    )
  staff
    .command('reset')
    .description('take password and second factor away, and make a new link')
    .requiredOption('--email <address>')
    .action(({ email }: { email: string }) =>
      choose(async ({ ctx, actor }) => ({ value: await resetStaffByEmail(ctx, { email }, actor) })),
    )
}

function addCounterCode(program: CommanderCommand, choose: Hooks['choose']): void {
  const counterCode = program.command('counter-code')
  counterCode
    .command('create')
    .description(
      'make the code that is printed for somebody without a phone; shown once, the one before it ends',
    )
    .requiredOption('--resident <id>')
    .option('--days <n>', 'how long it holds, 90 at most')
    .action(({ resident: residentId, days }: Texts & { resident: string }) =>
      choose(async ({ ctx, actor }) => {
        const input = { residentId, ...(days === undefined ? {} : { days: Number(days) }) }
        const { code, expiresAt } = await createCounterCode(ctx, input, actor)
        return { value: { residentId, code, expiresAt: formatInstant(expiresAt) } }
      }),
    )
  counterCode
    .command('revoke')
    .description('end it: the paper was lost')
    .requiredOption('--resident <id>')
    .action(({ resident: residentId }: Texts & { resident: string }) =>
      choose(async ({ ctx, actor }) => ({
        value: { residentId, ...(await revokeCounterCode(ctx, { residentId }, actor)) },
      })),
    )
}
