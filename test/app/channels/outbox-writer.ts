// A process of its own: writes `count` messages as fast as it can. argv: dataDir, name, count.
import { createOutboxSender } from '#app/channels/outbox.ts'

const [dataDir = '', name = '', count = '0'] = process.argv.slice(2)
const sender = createOutboxSender('sms', dataDir, Date.now)
for (let n = 0; n < Number(count); n++) {
  const { outcome } = await sender.send({ to: name, text: `${n}`, language: 'ko' })
  if (outcome !== 'accepted') throw new Error(outcome)
}
