import type { GuardianProof, GuardianRelation } from '#app/domain/guardian.ts'
import type { Instant } from '#app/domain/time.ts'
import { formatDate, formatDateTime } from '#app/i18n/seoul-time.ts'

const relation: Record<GuardianRelation, string> = {
  parent: '부모',
  legal_representative: '그 밖의 법정대리인',
}

/** A child under fourteen and who decides for them: registering, and what `/account/guardian` says. */
export const guardian = {
  relation,

  register: {
    title: '보호자가 함께해 주세요',
    lead: '만 14세가 안 된 분은 보호자가 동의해 주셔야 등록할 수 있어요. 아래 내용을 보호자가 읽고 적어 주세요.',
    child:
      '어린이에게: 알림길은 시청 같은 곳이 보내는 소식을 어디로 받을지 정하는 곳이에요. 잘 모르겠으면 보호자에게 물어보세요.',
    factsTitle: '보호자가 동의하시는 내용',
    facts: {
      what: '자녀의 휴대전화 번호, 받을 순서, 끈 알림, 쓰는 언어예요. 보호자의 번호는 확인과 연락에만 써요. 생년월일은 남기지 않고, 만 14세가 되는 때만 남겨요.',
      why: '자녀에게 오는 알림을 자녀와 보호자가 정한 곳으로 보내려고요.',
      until: '보호자가 동의를 거두시거나, 자녀가 만 14세가 되는 달이 끝날 때까지예요.',
      refuse: '동의하지 않으셔도 돼요. 그러면 자녀 이름으로 등록하지 않고, 지금까지 적은 것도 남기지 않아요.',
    },
    birthLegend: '자녀가 태어난 때',
    birthHint: '예: 2014년 3월. 날짜는 묻지 않아요.',
    year: '태어난 해',
    month: '태어난 달',
    relationLegend: '자녀와 어떤 사이신가요?',
    phoneLabel: '보호자 휴대전화 번호',
    phoneHint: '이 번호로 인증번호를 보내 보호자가 맞는지 확인해요. 자녀의 번호는 쓸 수 없어요.',
    agree: '위 내용을 읽었고, 보호자로서 동의해요',
    send: '보호자에게 인증번호 보내기',
    codeTitle: '보호자에게 온 인증번호를 적어 주세요',
    changePhone: '보호자 번호 다시 적기',
    over: '보호자를 확인하신 지 30분이 지났어요',
    overText: '보호자 번호를 한 번 더 확인해 주세요. 다른 답은 그대로 있어요.',
    same: '보호자의 번호가 아니에요',
    sameText: '자녀의 번호나 다른 어린이의 번호로는 동의할 수 없어요. 보호자 번호를 적어 주세요.',
  },

  account: {
    title: '보호자',
    childLead: '만 14세가 되기 전이라 보호자가 함께 정해요.',
    who: '동의한 사람',
    phone: '보호자 번호',
    when: '동의한 때',
    how: '확인한 방법',
    proofs: {
      text_code: '보호자 휴대전화로 보낸 인증번호',
      paper: '창구에서 보호자가 서명한 동의서',
    } satisfies Record<GuardianProof, string>,
    noPhone: '휴대전화 없음',
    until: '보호자가 정하는 때',
    at: (at: Instant) => formatDateTime('ko', at),
    untilDate: (at: Instant) => `${formatDate('ko', at)} 전까지`,
    addedTitle: '주민센터 창구에서 새 보호자를 적었어요',
    addedText: (who: string, phone: string, at: Instant, isProven: boolean) =>
      `${who}, ${phone}. ${isProven ? `${formatDateTime('ko', at)}부터 보호자가 돼요.` : '그분의 인증번호를 확인해야 보호자가 돼요.'} 부탁하지 않으셨다면 되돌려 주세요.`,
    endingTitle: '주민센터 창구에서 보호자 없이 쓰기로 적었어요',
    endingText: (at: Instant) =>
      `서류에서 만 14세가 된 것을 확인했다고 해요. ${formatDateTime('ko', at)}부터 보호자 없이 직접 정해요. 사실과 다르면 되돌려 주세요.`,
    addedUndo: '되돌리기',
    doubtTitle: '보호자의 번호를 다시 확인해 주세요',
    doubtText: (phone: string) =>
      `${phone} 번호를 쓰는 분이 바뀌었을 수 있어요. 확인할 때까지는 보호자가 설정을 보거나 정할 수 없어요.`,
    doubtHow:
      '보호자가 이 번호를 그대로 쓰시면, 인증번호를 보내 보호자에게 물어보고 적어 주세요. 번호가 바뀌었으면 보호자와 함께 주민센터에 들러 주세요.',
    doubtSend: '보호자에게 인증번호 보내기',
    doubtCodeTitle: '보호자에게 온 인증번호를 적어 주세요',
    doubtBack: '보호자 화면으로 돌아가기',
    doubtLostTitle: '기다리고 있는 인증번호가 없어요',
    doubtLostText: '보호자 화면에서 인증번호를 다시 보내 주세요.',
    confirmedTitle: '보호자의 번호를 확인했어요',
    confirmedText: '이제 보호자가 다시 함께 정할 수 있어요.',
    rightsTitle: '보호자와 함께하는 일',
    rights: ['새로운 동의는 보호자만 할 수 있어요.', '이미 한 동의는 본인도 언제든 거둘 수 있어요.'],
    withdraw: '동의 거두기',
    withdrawAtCounter: '주민센터 창구에서 보호자가 되셨어요. 동의를 거두실 때도 창구에 말씀해 주세요.',
    withdrawTitle: '보호자 동의를 거둘까요?',
    withdrawText: [
      '등록된 번호와 고르신 것을 모두 바로 지워요. 되돌릴 수 없어요.',
      '지금까지 한 동의도 모두 거둬요. 앞으로는 기관이 아는 연락처로만 알림이 가요.',
      '보호자와 자녀 모두에게 문자로 알려 드려요.',
    ],
    withdrawConfirm: '모두 지우고 거두기',
    grownTitle: '이제 직접 정하실 수 있어요',
    grownLead: '만 14세가 되어 보호자가 정하는 때가 끝났어요. 보호자의 번호는 지웠어요.',
    grownText:
      '알림길을 계속 쓰실지 직접 정해 주세요. 무엇을 왜 다루는지는 개인정보 처리방침에서 읽으실 수 있어요.',
    policy: '개인정보 처리방침 읽기',
    agree: '네, 제가 직접 동의하고 계속 쓸게요',
    ownTitle: '직접 동의하셨어요',
    ownLead: '만 14세가 된 뒤 직접 동의하셨어요. 이제 보호자 없이 쓰세요.',
  },
}
