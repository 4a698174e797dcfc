import type { Transaction } from '#db/client.ts'
import { listChildren } from '#db/queries/guardian.ts'
import type { ConsentAction } from '#app/domain/consent.ts'
import type { Actor } from '../ctx.ts'
import { ServiceError } from '../errors.ts'

type Said = { readonly residentId: string; readonly consents: readonly { readonly action: ConsentAction }[] }

/**
 * Under fourteen only a guardian agrees (개인정보 보호법 §22의2①), whoever asks by whatever page; a child may take back by
 * themself what was agreed to.
 * A helper takes back for somebody and never agrees for them: the law lets a representative refuse and withdraw, and asks for
 * the consent of the person themself (§22, §38 ①).
 * @throws ServiceError forbidden, code `guardian_needed` or `own_consent_needed`
 */
export async function requireGuardian(tx: Transaction, said: readonly Said[], actor: Actor): Promise<void> {
  if (actor.kind === 'guardian') return
  const agreeing = said.filter(({ consents }) => consents.some(({ action }) => action !== 'withdraw'))
  const children = await listChildren(
    tx,
    agreeing.map(({ residentId }) => residentId),
  )
  if (children.length > 0)
    throw new ServiceError('forbidden', 'Under fourteen a guardian has to agree.', {
      code: 'guardian_needed',
    })
  if (actor.kind === 'helper' && agreeing.length > 0)
    throw new ServiceError('forbidden', 'Only the person themself agrees.', { code: 'own_consent_needed' })
}
