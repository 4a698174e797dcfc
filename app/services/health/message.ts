import type { Channel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'

const NAMES: Record<Channel, { ko: string; en: string }> = {
  kakao: { ko: '카카오톡', en: 'KakaoTalk' },
  sms: { ko: '문자', en: 'Text messages' },
  email: { ko: '이메일', en: 'E-mail' },
  push: { ko: '앱 알림', en: 'App notices' },
}

/** A sentence that an agency may show its residents; null while the channel works. */
export function healthMessage(channel: Channel, health: Health): { ko: string; en: string } | null {
  const { ko, en } = NAMES[channel]
  if (health === 'operational') return null
  if (health === 'degraded')
    return { ko: `${ko} 알림이 늦어질 수 있어요.`, en: `${en} may arrive late at the moment.` }
  return {
    ko: `지금 ${ko} 알림을 보낼 수 없어요. 등록해 두신 다음 방법으로 알려 드려요.`,
    en: `${en} cannot be delivered at the moment. You are told by the next way you chose.`,
  }
}
