import { RateLimiterDrizzle, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Pool } from '#db/client.ts'
import { rateLimitStore } from '#db/queries/rate-limit.ts'
import { ServiceError } from '../errors.ts'
import { remoteNetwork } from './remote-address.ts'

/** A wish for a code. `addressHash`: the blind index of the phone or e-mail; `isKnown`: a resident signs in with it. */
export type CodeWish = { addressHash: string; remoteAddress: string; isKnown: boolean }

/** Counters of codes, kept in PostgreSQL and so the same for every process. */
export type Limits = {
  /**
   * Counts a wish for a code. `send` false: there are too many from everybody at once, and the caller must go on as if
   * it had been sent.
   * @throws ServiceError limited, code `too_many_codes`: this address, or this remote address, has had enough
   */
  admitCode: (wish: CodeWish) => Promise<{ send: boolean }>
  /** Before a code is compared. @throws ServiceError limited, code `too_many_tries` */
  requireTries: (addressHash: string) => Promise<void>
  countWrongCode: (addressHash: string) => Promise<void>
  /** Before an authenticator is asked. @throws ServiceError limited, code `too_many_tries` */
  admitPasskey: (remoteAddress: string) => Promise<void>
  /** Before a code from the counter is looked up. @throws ServiceError limited, code `too_many_tries` */
  admitCounterCode: (remoteAddress: string) => Promise<void>
  /** Before a staff password is looked at, or a link of theirs. @throws ServiceError limited, code `too_many_tries` */
  admitStaff: (remoteAddress: string) => Promise<void>
  /** Before one of the staff looks for a resident. @throws ServiceError limited, code `too_many_tries` */
  admitLook: (staffId: string) => Promise<void>
  /** Before a log-in provider is asked who somebody is. @throws ServiceError limited, code `too_many_tries` */
  admitProvider: (remoteAddress: string) => Promise<void>
  /**
   * Before a text asks somebody to help, whoever they are. `remoteAddress` null: at the counter.
   * @throws ServiceError limited, code `too_many_invitations`
   */
  admitInvitation: (wish: Invitation) => Promise<void>
}

/** A text to somebody who did not ask for it. `addressHash`: the blind index of their phone. */
export type Invitation = { residentId: string; addressHash: string; remoteAddress: string | null }

export type LimitsOptions = {
  pool: Pool
  /** Codes a minute, all together; what the contract with the text provider can bear. */
  codesPerMinute?: number
  /** Of these, the share kept for known numbers, 0 to 1. */
  reservedShare?: number
  codesPerAddressHour?: number
  codesPerAddressDay?: number
  /** Mobile carriers put many subscribers behind one address. */
  codesPerRemoteHour?: number
  /** A page asks once when it is opened, and nobody can guess a signature: this only bounds the table. */
  passkeysPerRemoteHour?: number
  /** A whole town hall may sit behind one address; each account has a lock of its own. */
  staffPerRemoteHour?: number
  /** A busy counter helps twenty people an hour; whoever tries numbers by the hundred is stopped. */
  looksPerStaffHour?: number
  /** Each is a request of ours to the provider. */
  providersPerRemoteHour?: number
  invitationsPerRemoteHour?: number
  invitationsPerResidentDay?: number
  /** From everybody together: nobody is pestered through us. */
  invitationsPerNumberDay?: number
  /** Whoever has a paper needs one try, or three; a community centre's own machines share an address. */
  counterCodesPerRemoteHour?: number
  /**
   * All together. A municipality has some ten thousand papers that are worth something; of 31¹¹ codes (2.5 × 10¹⁶) a
   * year of 3,000 tries an hour finds one of them with a chance of one in a hundred thousand, however many machines try.
   */
  counterCodesPerHour?: number
  /** Ten codes of five tries: a lower limit would let a stranger lock somebody out. */
  wrongCodesPerAddressDay?: number
}

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3600
const DAY_SECONDS = 86_400
/** The one key of a counter for everybody. */
const EVERYBODY = 'everybody'

/**
 * Who may have how many codes. Counted one after the other, the remote address first, so that what it is refused costs
 * the number nothing. A number's own counters and the remote ones do not look whether it is known, so their refusals
 * tell nothing.
 *
 * The counter for everybody leaves `reservedShare` to known numbers: a flood of strangers' numbers fills the general
 * part, known numbers go on into their own. That difference must not show, so nothing is refused there: whoever asks is
 * shown the same page ("if no text comes, ask again in a while"), a stranger's code is just not sent, and both paths
 * count once more (`reserved` or `overflow`) so that they do the same work. A code that was not sent counts as one:
 * otherwise the sixth wish would tell them apart.
 */
export function createLimits(options: LimitsOptions): Limits {
  const { codesPerMinute = 300, reservedShare = 0.2 } = options
  const reservedPoints = Math.round(codesPerMinute * reservedShare)
  const limiter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterDrizzle({
      ...rateLimitStore(options.pool.db),
      keyPrefix,
      points,
      duration,
      clearExpiredByTimeout: false, // the sweep does it, without a timer of its own
    })
  const remoteHour = limiter('code-remote-hour', options.codesPerRemoteHour ?? 100, HOUR_SECONDS)
  const addressHour = limiter('code-address-hour', options.codesPerAddressHour ?? 5, HOUR_SECONDS)
  const addressDay = limiter('code-address-day', options.codesPerAddressDay ?? 10, DAY_SECONDS)
  const general = limiter('code-general', codesPerMinute - reservedPoints, MINUTE_SECONDS)
  const reserved = limiter('code-reserved', reservedPoints, MINUTE_SECONDS)
  const overflow = limiter('code-overflow', reservedPoints, MINUTE_SECONDS)
  const wrongDay = limiter('code-wrong-day', options.wrongCodesPerAddressDay ?? 50, DAY_SECONDS)
  const passkeyHour = limiter('passkey-remote-hour', options.passkeysPerRemoteHour ?? 600, HOUR_SECONDS)
  const staffHour = limiter('staff-remote-hour', options.staffPerRemoteHour ?? 300, HOUR_SECONDS)
  const looksHour = limiter('look-staff-hour', options.looksPerStaffHour ?? 60, HOUR_SECONDS)
  const providerHour = limiter('provider-remote-hour', options.providersPerRemoteHour ?? 300, HOUR_SECONDS)

  const invitedFrom = limiter('invite-remote-hour', options.invitationsPerRemoteHour ?? 20, HOUR_SECONDS)
  const invitedBy = limiter('invite-resident-day', options.invitationsPerResidentDay ?? 10, DAY_SECONDS)
  const invited = limiter('invite-number-day', options.invitationsPerNumberDay ?? 3, DAY_SECONDS)
  const counterRemote = limiter('counter-remote-hour', options.counterCodesPerRemoteHour ?? 20, HOUR_SECONDS)
  const counterAll = limiter('counter-hour', options.counterCodesPerHour ?? 3000, HOUR_SECONDS)

  return {
    async admitCounterCode(remoteAddress) {
      const refusal =
        (await findRefusal(counterRemote, remoteNetwork(remoteAddress))) ??
        (await findRefusal(counterAll, EVERYBODY))
      if (refusal) throw limited('Too many codes were tried.', 'too_many_tries', refusal.msBeforeNext)
    },
    async admitStaff(remoteAddress) {
      const refusal = await findRefusal(staffHour, remoteNetwork(remoteAddress))
      if (refusal) throw limited('Too many tries to sign in.', 'too_many_tries', refusal.msBeforeNext)
    },
    async admitLook(staffId) {
      const refusal = await findRefusal(looksHour, staffId)
      if (refusal)
        throw limited('Too many residents were looked for.', 'too_many_tries', refusal.msBeforeNext)
    },
    async admitInvitation({ residentId, addressHash, remoteAddress }) {
      const refusal =
        (remoteAddress === null ? null : await findRefusal(invitedFrom, remoteNetwork(remoteAddress))) ??
        (await findRefusal(invitedBy, residentId)) ??
        (await findRefusal(invited, addressHash))
      if (refusal) throw limited('Too many were asked to help.', 'too_many_invitations', refusal.msBeforeNext)
    },
    async admitPasskey(remoteAddress) {
      const refusal = await findRefusal(passkeyHour, remoteNetwork(remoteAddress))
      if (refusal) throw limited('Too many tries with passkeys.', 'too_many_tries', refusal.msBeforeNext)
    },
    async admitProvider(remoteAddress) {
      const refusal = await findRefusal(providerHour, remoteNetwork(remoteAddress))
      if (refusal) throw limited('Too many tries with log-ins.', 'too_many_tries', refusal.msBeforeNext)
    },
    async admitCode({ addressHash, remoteAddress, isKnown }) {
      const refusal =
        (await findRefusal(remoteHour, remoteNetwork(remoteAddress))) ??
        (await findRefusal(addressDay, addressHash)) ??
        (await findRefusal(addressHour, addressHash))
      if (refusal) throw limited('Too many codes were asked for.', 'too_many_codes', refusal.msBeforeNext)
      if ((await findRefusal(general, EVERYBODY)) === null) return { send: true }
      const hasRoom = (await findRefusal(isKnown ? reserved : overflow, EVERYBODY)) === null
      return { send: isKnown && hasRoom }
    },
    async requireTries(addressHash) {
      const used = await wrongDay.get(addressHash)
      if (used === null || used.remainingPoints > 0) return
      throw limited(
        'Too many wrong codes were entered for this address.',
        'too_many_tries',
        used.msBeforeNext,
      )
    },
    async countWrongCode(addressHash) {
      await findRefusal(wrongDay, addressHash)
    },
  }
}

/** Counts one; null: there was room. The library rejects with its count when there is none, and with an Error on failure. */
async function findRefusal(limiter: RateLimiterDrizzle, key: string): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal
    return refusal as RateLimiterRes
  }
}

function limited(detail: string, code: string, waitMs: number): ServiceError {
  return new ServiceError('limited', detail, {
    code,
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  })
}
