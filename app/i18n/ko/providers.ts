import { josa } from '#app/i18n/josa.ts'
import { formatDate } from '#app/i18n/seoul-time.ts'
import type { Instant } from '#app/domain/time.ts'

/** Signing in with an account of another service, and `/account/logins`, where such accounts are linked. */
export const providers = {
  others: '다른 로그인',
  signIn: (name: string) => `${josa(name, '으로/로')} 로그인하기`,
  notNow: (name: string) => `${name} 로그인이 지금 안 돼요. 문자로 들어오세요.`,
  linkFirst: '‘내 정보’에서 미리 연결해 두신 분만 쓸 수 있어요.',
  failed: {
    provider_unlinked: {
      title: '아직 알림길에 연결되지 않은 계정이에요',
      text: '문자로 인증번호를 받아 들어오신 다음, ‘내 정보’의 ‘연결한 로그인’에서 연결해 주세요.',
    },
    provider_denied: {
      title: '로그인을 그만두셨어요',
      text: '다시 하시거나, 문자로 인증번호를 받아 들어오세요.',
    },
    provider_unavailable: {
      title: '그 로그인이 지금 안 돼요',
      text: '그쪽에서 대답이 없어요. 문자로 인증번호를 받아 들어오세요.',
    },
    provider_over: {
      title: '로그인을 마치지 못했어요',
      text: '시간이 지났거나 다른 화면에서 시작하신 로그인이에요. 다시 하시거나, 문자로 인증번호를 받아 들어오세요.',
    },
  },

  title: '연결한 로그인',
  lead: '다른 서비스의 계정을 연결해 두면 그 계정으로도 들어올 수 있어요. 문자로 들어오는 방법은 그대로 있어요.',
  none: '여기서는 다른 로그인을 쓰지 않아요',
  noneText: '휴대전화 인증번호나 패스키로 들어오시면 돼요.',
  linkedAt: (at: Instant) => `연결한 날: ${formatDate('ko', at)}`,
  lastUsed: (at: Instant) => `마지막으로 쓴 날: ${formatDate('ko', at)}`,
  unused: '아직 쓰지 않았어요',
  notLinked: '연결하지 않았어요',
  notOffered: '알림길에서 더 쓰지 않는 로그인이에요.',
  linkNotNow: (name: string) => `${josa(name, '이/가')} 지금 대답하지 않아요. 나중에 다시 연결해 주세요.`,
  link: (name: string) => `${name} 연결하기`,
  unlink: (name: string) => `연결 끊기 (${name})`,
  what: '계정의 이메일이나 전화번호는 받지 않아요. 같은 계정이라는 것만 확인해요.',
  done: { login_linked: '로그인을 연결했어요', login_unlinked: '연결을 끊었어요' },
  linkFailed: {
    provider_taken: {
      title: '연결하지 못했어요',
      text: '이미 다른 분의 알림길에 연결된 계정이거나, 같은 서비스의 다른 계정이 연결되어 있어요.',
    },
    provider_denied: { title: '연결을 그만두셨어요', text: '바뀐 것은 없어요. 필요하면 다시 연결해 주세요.' },
    provider_unavailable: {
      title: '지금은 연결할 수 없어요',
      text: '그쪽에서 대답이 없어요. 나중에 다시 해 주세요. 바뀐 것은 없어요.',
    },
    provider_over: {
      title: '연결을 마치지 못했어요',
      text: '시간이 지났거나 다른 화면에서 시작하셨어요. 다시 연결해 주세요.',
    },
  },
  removeTitle: '연결을 끊을까요?',
  removeText: (name: string) => `끊으면 ${josa(name, '으로/로')}는 더 들어올 수 없어요.`,
  removeRest: '휴대전화 인증번호로는 그대로 들어올 수 있어요. 필요하면 언제든 다시 연결할 수 있어요.',
  removeConfirm: '연결 끊기',
}
