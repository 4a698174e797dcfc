import type { StepChannel } from '#app/domain/channel.ts'
import type { Reason, SkipReason } from '#app/domain/reason.ts'
import { josa } from '#app/i18n/josa.ts'
import { channel } from './channel.ts'

const subject = (which: StepChannel) => josa(channel.name[which], '이/가')
const topic = (which: StepChannel) => josa(channel.name[which], '은/는')

const plan: Record<Reason, string> = {
  no_consent: '받겠다고 동의하신 적이 없어서 보내지 않았어요.',
  consent_withdrawn: '동의를 거두셨거나, 다시 여쭌 뒤 답이 없어 동의가 끝나서 보내지 않았어요.',
  consent_expired: '동의하신 지 2년이 지나서, 다시 여쭤보기 전에는 보내지 않아요.',
  opted_out: '이 알림을 꺼 두셔서 보내지 않았어요.',
  no_channel: '지금 알림을 받을 수 있는 곳이 한 곳도 없어요.',
  all_channels_down: '고르신 곳이 지금 모두 멈춰 있어서, 다시 열리기를 기다려요.',
  night_advertising: '밤 9시부터 아침 8시까지는 광고를 보내지 않아서 아침까지 기다려요.',
  quiet_hours: '방해 금지 시간이라 그 시간이 끝날 때까지 기다려요.',
  emergency_override: '생명과 안전이 걸린 알림이라, 평소 설정과 관계없이 보냈어요.',
}

const skip: Record<SkipReason, (which: StepChannel) => string> = {
  backup_declined: (which) => `대신 받을 곳은 쓰지 않기로 하셔서 ${topic(which)} 쓰지 않았어요.`,
  sender_lacks_channel: (which) => `보내는 기관이 ${topic(which)} 아직 쓰지 않아요.`,
  channel_not_allowed: (which) =>
    `이 알림은 ${josa(channel.name[which], '으로/로')} 보낼 수 없게 되어 있어요.`,
  no_contact_point: (which) => `${subject(which)} 등록되어 있지 않아요.`,
  blocked: (which) => `이 기관이 보내는 ${topic(which)} 막아 두셨어요.`,
  unverified: (which) => `${subject(which)} 본인 것인지 아직 확인하지 않았어요.`,
  unreachable: (which) =>
    `${josa(channel.name[which], '으로/로')} 보낸 알림이 닿지 않았어요. 주소를 확인해 주세요.`,
  stale: (which) => `${subject(which)} 맞는지 확인하신 지 18개월이 지났어요.`,
  channel_down: (which) => `${subject(which)} 지금 멈춰 있어서 건너뛰었어요.`,
}

/** Why a plan is what it is, said to the resident it concerns. */
export const reason = { plan, skip }
