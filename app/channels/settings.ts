import { z } from 'zod'
import { readAddress, readSolapiAccount, readTemplates } from './setting-address.ts'

const text = (message: string) => z.string({ error: message }).min(1, message)
const secret = text('needs solapi://KEY:SECRET@api.solapi.com')
const base64url = (bytes: number, message: string) =>
  z.string().refine((it) => /^[\w-]+$/.test(it) && Buffer.from(it, 'base64url').length === bytes, message)

/** `solapi://KEY:SECRET@api.solapi.com?from=0212345678` */
const smsSchema = z.preprocess(
  readAddress(['solapi:'], (url) => ({
    ...readSolapiAccount(url),
    from: url.searchParams.get('from')?.replaceAll('-', ''),
  })),
  z.object({
    apiKey: secret,
    apiSecret: secret,
    from: text('needs from, the registered sender number').regex(/^\d{8,12}$/, 'from is no sender number'),
  }),
)

/** `solapi://KEY:SECRET@api.solapi.com?pfId=KA01PF…&codeTemplate=KA01TP…[&template.<text>[.<language>]=KA01TP…]` */
const kakaoSchema = z.preprocess(
  readAddress(['solapi:'], (url) => ({
    ...readSolapiAccount(url),
    pfId: url.searchParams.get('pfId'),
    templates: readTemplates(url.searchParams),
  })),
  z.object({
    apiKey: secret,
    apiSecret: secret,
    pfId: text('needs pfId, the sending profile'),
    templates: z.record(z.string(), text('has a template without an id')),
  }),
)

/** `smtp://user:password@host:587?from=…[&tls=off]` (STARTTLS required unless off) or `smtps://…:465` */
const emailSchema = z.preprocess(
  readAddress(['smtp:', 'smtps:'], (url) => ({
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    tls: url.protocol === 'smtps:' ? 'implicit' : (url.searchParams.get('tls') ?? 'required'),
    login: url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : null,
    from: url.searchParams.get('from'),
  })),
  z.object({
    host: text('needs a host'),
    port: z.int(),
    tls: z.enum(['implicit', 'required', 'off'], { error: 'tls is required or off' }),
    login: z.object({ user: z.string(), pass: z.string() }).nullable(),
    from: text('needs from, the sender address').regex(
      /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'from is no e-mail address',
    ),
  }),
)

/** `vapid:PUBLIC:PRIVATE?subject=mailto:…[&service=push.example.kr]`; keys as `web-push generate-vapid-keys` prints them */
const pushSchema = z.preprocess(
  readAddress(['vapid:'], (url) => {
    const [publicKey, privateKey] = url.pathname.split(':')
    const subject = url.searchParams.get('subject')
    return { publicKey, privateKey, subject, services: url.searchParams.getAll('service') }
  }),
  z.object({
    publicKey: base64url(65, 'needs vapid:PUBLIC:PRIVATE, a public key of 65 bytes in base64url'),
    privateKey: base64url(32, 'needs vapid:PUBLIC:PRIVATE, a private key of 32 bytes in base64url'),
    subject: text('needs subject').regex(
      /^(?:mailto:|https:\/\/)/,
      'subject is no mailto: or https: address',
    ),
    services: z.array(z.string().regex(/^(?:\*\.)?[\w.-]+(?::\d+)?$/, 'service is no host')),
  }),
)

export type SmsSettings = z.infer<typeof smsSchema>
export type KakaoSettings = z.infer<typeof kakaoSchema>
export type EmailSettings = z.infer<typeof emailSchema>
export type PushSettings = z.infer<typeof pushSchema>

/** One provider a channel; null where its variable is absent or empty. */
export type ChannelSettings = {
  sms: SmsSettings | null
  kakao: KakaoSettings | null
  email: EmailSettings | null
  push: PushSettings | null
}

/**
 * Reads CHANNEL_SMS, CHANNEL_KAKAO, CHANNEL_EMAIL and CHANNEL_PUSH out of the environment.
 * @throws Error with one line a fault, `CHANNEL_SMS: …`; never with anything of a value, which holds secrets
 */
export function parseChannelSettings(env: Readonly<Record<string, string | undefined>>): ChannelSettings {
  const faults: string[] = []
  const parse = <T>(name: string, schema: z.ZodType<T>): T | null => {
    if (!env[name]) return null
    const parsed = schema.safeParse(env[name])
    if (parsed.success) return parsed.data
    const messages = new Set(parsed.error.issues.map((issue) => issue.message))
    faults.push(`${name}: ${[...messages].join('; ')}`)
    return null
  }
  const settings = {
    sms: parse('CHANNEL_SMS', smsSchema),
    kakao: parse('CHANNEL_KAKAO', kakaoSchema),
    email: parse('CHANNEL_EMAIL', emailSchema),
    push: parse('CHANNEL_PUSH', pushSchema),
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return settings
}
