import type { DelegateRelation, DelegateScope } from '#app/domain/delegation.ts'
import type { Instant } from '#app/domain/time.ts'
import { josa } from '#app/i18n/josa.ts'
import { formatDate, formatDateTime } from '#app/i18n/seoul-time.ts'

const relation: Record<DelegateRelation, string> = {
  child: '아들이나 딸',
  grandchild: '손주',
  spouse: '배우자',
  sibling: '형제자매',
  relative: '그 밖의 가족이나 친척',
  caregiver: '요양보호사나 생활지원사',
  other: '이웃이나 아는 사람',
}

const scope: Record<DelegateScope, { label: string; text: string }> = {
  see: { label: '보기만 해요', text: '설정과 기록을 볼 수 있어요. 바꾸지는 못해요.' },
  set: {
    label: '보고 바꿀 수 있어요',
    text: '알림을 켜고 끄고, 받는 순서와 쉬는 시간을 바꿀 수 있어요. 바꾼 것은 기록에 이름이 남아요.',
  },
}

const date = (at: Instant) => formatDate('ko', at)

/** Helpers: `/account/delegates` for whoever is helped, `/account/helping` for whoever helps. */
export const delegates = {
  relation,
  scope,
  title: '도우미',
  lead: '가족처럼 믿는 분이 내 알림 설정을 대신 봐 드릴 수 있어요.',
  emptyTitle: '아직 도우미가 없어요',
  emptyText: '휴대전화가 어려우시면 가족에게 부탁해 보세요. 언제든 그만두게 하실 수 있어요.',
  listLabel: '내 도우미',
  add: '도우미 부탁하기',
  full: '도우미는 다섯 분까지예요. 더 부탁하시려면 먼저 한 분을 그만두게 해 주세요.',
  child: '만 14세가 되기 전에는 보호자가 함께 봐 드려요. 도우미는 그다음에 부탁할 수 있어요.',
  state: { waiting: '기다리는 중', expired: '7일이 지나 부탁이 끝났어요', helping: '도와드리고 있어요' },
  waitingText: (phone: string, until: Instant) =>
    `${phone} 번호로 부탁하는 문자를 보냈어요. ${date(until)}까지 답할 수 있어요.`,
  counterTitle: '주민센터 창구에서 부탁했어요',
  counterText: (at: Instant) =>
    `그분은 ${formatDateTime('ko', at)}부터 답할 수 있어요. 부탁하지 않으셨다면 그 전에 거둬 주세요.`,
  since: (at: Instant) => `${date(at)}부터`,
  resend: '문자 다시 보내기',
  resendOf: (name: string) => `${name} 님에게 문자 다시 보내기`,
  cancel: '부탁 거두기',
  cancelOf: (name: string) => `${name} 님에게 한 부탁 거두기`,
  end: '그만두게 하기',
  endOf: (name: string) => `${name} 님을 그만두게 하기`,
  scopeTo: { see: '보기만 하게 바꾸기', set: '바꿀 수도 있게 하기' },
  againText: '1년에 한 번 여쭤보고 있어요. 이제 필요 없으시면 그만두게 해 주세요.',
  again: '네, 계속 부탁할게요',
  done: {
    delegate_invited: '부탁하는 문자를 보냈어요',
    delegate_resent: '문자를 다시 보냈어요',
    delegate_cancelled: '부탁을 거뒀어요',
    delegate_ended: '이제 도와드리지 않아요',
    delegate_scope: '할 수 있는 일을 바꿨어요',
    delegate_kept: '계속 부탁하기로 하셨어요',
  },
  doneText: {
    delegate_invited: '받으신 분이 그 번호로 로그인해 받아들이면 여기에 보여요.',
    delegate_resent: '오늘부터 다시 7일 동안 답할 수 있어요.',
    delegate_cancelled: '그 부탁에는 이제 답할 수 없어요.',
    delegate_ended: '지금부터 내 설정을 보거나 바꿀 수 없어요.',
    delegate_scope: '지금부터 바로 그렇게 돼요.',
    delegate_kept: '1년 뒤에 다시 여쭤볼게요.',
  },
  tooSoon: '방금 문자를 보냈어요. 1분 뒤에 다시 해 주세요.',
  tooMany: '오늘은 더 부탁할 수 없어요. 내일 다시 해 주세요.',

  invite: {
    title: '누구에게 부탁할까요?',
    lead: '적어 주신 번호로 부탁하는 문자를 보내요. 그분이 그 번호로 로그인해서 받아들이면 시작돼요.',
    nameLabel: '도우미를 부르는 이름',
    nameHint: '예: 딸 지영. 내 화면과 기록에 이렇게 보여요.',
    ownNameLabel: '도우미에게 보일 내 이름',
    ownNameHint: '예: 어머니. 누구의 부탁인지 알아볼 수 있게 적어 주세요.',
    relationLegend: '나와 어떤 사이인가요?',
    scopeLegend: '무엇을 하게 할까요?',
    phoneLabel: '도우미의 휴대전화 번호',
    phoneHint: '예: 010-1234-5678. 답이 오면 이 번호는 지워요.',
    neverTitle: '도우미가 할 수 없는 일',
    never: [
      '받을 번호나 이메일을 더하거나 지우지 못해요.',
      '새로 동의하지 못해요. 동의는 본인만 할 수 있고, 도우미는 거두는 것만 할 수 있어요.',
      '로그인 방법, 내려받기, 번호 바꾸기, 탈퇴, 다른 도우미는 다루지 못해요.',
    ],
    send: '부탁하는 문자 보내기',
    already: '이미 이 번호로 부탁하셨어요. 답을 기다리고 있어요.',
  },

  endTitle: (name: string) => `${josa(`${name} 님`, '을/를')} 그만두게 할까요?`,
  endText: [
    '지금 바로 내 설정을 보거나 바꿀 수 없게 돼요.',
    '지금까지 바꾼 것은 그대로 있고, 기록에서 되돌릴 수 있어요.',
    '다시 부탁하려면 처음부터 해야 해요.',
  ],
  endConfirm: '그만두게 하기',

  helping: {
    title: '내가 도와드리는 분',
    lead: '부탁받은 분의 알림 설정을 대신 봐 드릴 수 있어요.',
    emptyTitle: '아직 도와드리는 분이 없어요',
    emptyText: '누가 내 번호로 부탁하면 여기에 보여요.',
    asking: (name: string) => `‘${name}’ 님의 부탁`,
    askingPhone: (phone: string) => `${phone} 번호를 쓰는 분이에요. 아는 분이 맞는지 먼저 확인해 주세요.`,
    accept: '받아들이기',
    acceptOf: (name: string) => `‘${name}’ 님의 부탁 받아들이기`,
    decline: '거절하기',
    declineOf: (name: string) => `‘${name}’ 님의 부탁 거절하기`,
    listTitle: '도와드리는 분',
    stop: '도우미 그만두기',
    stopOf: (name: string) => `${name} 도우미 그만두기`,
    stopTitle: (name: string) => `‘${name}’ 님의 도우미를 그만둘까요?`,
    stopText: ['지금 바로 그분의 설정을 볼 수 없게 돼요.', '그만둔 것을 그분에게 알려 드려요.'],
    stopConfirm: '그만두기',
    childrenTitle: '내가 동의해 준 아이',
    signInAgain:
      '부탁 문자를 받으셨거나 아이를 등록하셨는데 여기 보이지 않으면, 로그아웃한 다음 그 휴대전화 번호로 다시 로그인해 주세요. 그 번호를 지금 쓰시는 분인지 확인하려는 거예요. 아이를 등록하신 지 오래되었으면, 아이의 내 정보에 있는 ‘보호자’에서 번호를 한 번 더 확인해 주세요.',
    child: (phone: string | null) => (phone === null ? '아이' : `아이 (${phone})`),
    childAtCounter: '아직 아무것도 바뀌지 않았어요. 부탁하지 않으셨다면 아이의 화면에서 멈춰 주세요.',
    childText: '만 14세가 될 때까지 설정을 보고 바꾸고, 동의하거나 거둘 수 있어요.',
    done: {
      helping_accepted: '부탁을 받아들였어요',
      helping_declined: '부탁을 거절했어요',
      helping_stopped: '도우미를 그만뒀어요',
      child_erased: '아이의 등록을 지웠어요',
    },
    doneText: {
      helping_accepted: '아래에서 대신 보기를 누르면 시작해요.',
      helping_declined: '그분에게 따로 알리지는 않아요.',
      helping_stopped: '그만둔 것을 그분에게 알려 드렸어요.',
      child_erased: '아이와 보호자 모두에게 문자로 알려 드렸어요.',
    },
    gone: '이미 답했거나, 거두었거나, 7일이 지난 부탁이에요.',
  },
}
