import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'

/** Channels as our messages call them. */
export const CHANNEL_NAMES: Record<Language, Record<Channel, string>> = {
  ko: { kakao: '카카오톡', sms: '문자', email: '이메일', push: '기기 알림' },
  en: { kakao: 'KakaoTalk', sms: 'text message', email: 'e-mail', push: 'notification on a device' },
  zh: { kakao: 'KakaoTalk', sms: '短信', email: '电子邮件', push: '设备通知' },
  vi: { kakao: 'KakaoTalk', sms: 'tin nhắn SMS', email: 'email', push: 'thông báo trên thiết bị' },
}
