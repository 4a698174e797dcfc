import type { Health } from '#app/domain/channel-health.ts'
import type { StepChannel } from '#app/domain/channel.ts'
import { josa } from '#app/i18n/josa.ts'
import { formatDuration } from '#app/i18n/seoul-time.ts'

const name: Record<StepChannel, string> = {
  kakao: '카카오톡',
  sms: '문자',
  email: '이메일',
  push: '기기 알림',
  post: '우편',
}

const about: Record<StepChannel, string> = {
  kakao: '카카오톡 알림톡으로 와요.',
  sms: '휴대전화 문자 메시지로 와요.',
  email: '이메일로 와요.',
  push: '이 휴대전화나 컴퓨터 화면에 바로 떠요.',
  post: '집으로 편지가 와요.',
}

const health: Record<Health, string> = {
  operational: '쓸 수 있어요',
  degraded: '조금 느려요',
  down: '지금 멈췄어요',
}

/** Channels, how they are, and the picture of the path they form. */
export const channel = {
  name,
  about,
  health,
  path: {
    origin: '기관이 알림을 보내면',
    position: (place: number) => `${ORDINALS[place - 1] ?? `${place}번째`} 길`,
    ready: '쓸 수 있어요',
    degraded: '조금 느려요',
    down: '지금 멈췄어요',
    attention: '확인이 필요해요',
    passedBy: (which: StepChannel) => `${josa(name[which], '은/는')} 건너뛰어요`,
    takesOver: '지금은 여기로 먼저 보내요',
    wait: (seconds: number) => `${formatDuration('ko', seconds)} 안에 전달되지 않으면`,
    noAddress: '기관이 알고 있는 주소로 보내요',
  },
}

const ORDINALS = ['첫 번째', '두 번째', '세 번째', '네 번째', '다섯 번째']
