import type { Channel } from '#app/domain/channel.ts'
import { josa } from '#app/i18n/josa.ts'
import { channel } from './channel.ts'

const { name } = channel
const subject = (which: Channel) => josa(name[which], '이/가')
const by = (which: Channel) => josa(name[which], '으로/로')

/** The four items a person is told before anything is asked (개인정보 보호법 §15②), by their names. */
const facts = { what: '무엇을', why: '왜', until: '언제까지', refuse: '원하지 않으시면' }

/** Registering, one question a page. */
export const register = {
  facts,

  notice: {
    title: '시작하기 전에 읽어 주세요',
    lead: '알림길이 무엇을 왜 다루는지 먼저 알려 드려요. 1분이면 다 읽어요.',
    newNumber: '전화번호를 확인했어요',
    newNumberText: '아직 등록되지 않은 번호라서, 등록부터 함께 할게요.',
    changedText: '바뀐 글을 아래에 보여 드려요. 읽어 보시고 다시 눌러 주세요.',
    ownTitle: '등록하시면 다루는 것',
    own: {
      what: '휴대전화 번호, 이메일 주소(적으신 분만), 받을 순서, 끄신 알림, 쓰는 언어예요. 주민등록번호는 받지 않아요.',
      why: '본인인지 확인하고, 알림을 보내는 기관에 어디로 보내면 되는지 알려 주려고요.',
      until: '지우시거나 탈퇴하실 때까지예요. 탈퇴하시면 바로 지워요.',
      refuse:
        '등록하지 않으셔도 돼요. 지금처럼 기관이 아는 연락처로 알림이 가고, 받을 곳과 순서만 정하실 수 없어요.',
    },
    lawTitle: '법과 안전을 위해 남기는 기록',
    lawLead: '아래 기록은 동의를 여쭙지 않고, 정해진 동안만 보관해요.',
    lawCaption: '동의 없이 남기는 기록',
    lawHead: ['무엇을', '왜', '언제까지'],
    lawRows: [
      ['전자 알림을 받겠다고 확인하신 내용', '전자정부법 시행령 제13조', '탈퇴하실 때까지'],
      ['인증번호를 보낸 기록', '남이 대신 로그인하는 것을 막기', '하루'],
      ['접속한 주소(IP)', '남이 대신 로그인하는 것을 막기', '하루'],
      ['로그인한 때와 설정을 바꾼 때(주소는 빼고)', '누가 언제 바꿨는지 밝히기', '3년'],
      ['기관이 물어본 때와 우리의 답(주소는 빼고)', '알림이 왜 그리로 갔는지 밝히기', '2년'],
      ['담당자가 개인정보를 열어 본 기록', '함부로 보지 못하게 하기', '3년'],
    ],
    laterTitle: '따로 여쭤보는 것',
    later:
      '기관에 다른 연락처를 알려 줘도 되는지는 곧 따로 여쭤봐요. 문화 소식이나 광고는 등록하신 뒤에 하나씩 여쭤보고, 동의하신 것만 보내요.',
    policy: '개인정보 처리방침 모두 보기',
    next: '읽었어요, 시작할게요',
    refuse: '등록하지 않을게요',
  },

  age: {
    title: '만 14세 이상이신가요?',
    lead: '만 14세가 안 된 분은 법에 따라 보호자와 함께 등록해야 해요.',
    legend: '나이',
    older: '네, 만 14세 이상이에요',
    younger: '아니요, 아직 안 됐어요',
  },

  sharing: {
    title: '기관에 다른 연락처도 알려 줄까요?',
    lead: '예를 들어 시청은 휴대전화 번호만 알고 있고, 이메일은 알림길만 알고 있을 때가 있어요.',
    factsTitle: '허락하시면 이렇게 해요',
    changedText: '바뀐 글을 아래에 보여 드려요. 읽어 보시고 다시 골라 주세요.',
    legend: '어떻게 할까요?',
    yes: '네, 알려 줘도 돼요',
    yesText: '기관이 모르는 연락처로도 알림이 올 수 있어요.',
    no: '아니요, 알려 주지 마세요',
    noText: '기관은 자기가 아는 연락처만 써요. 받을 순서는 똑같이 지켜요.',
  },

  kinds: {
    title: '어떤 알림을 받을까요?',
    lead: '끄실 수 있는 알림은 표시를 지우면 오지 않아요. 나중에 다시 켤 수 있어요.',
    statutoryTitle: '꼭 전해야 하는 알림',
    statutoryWhy:
      '법에 따라 알려야 하는 일이라 끌 수 없어요. 모르고 지나가면 손해를 보실 수 있어서예요. 대신 어디로 받을지는 정하실 수 있어요.',
    serviceTitle: '신청하고 이용하는 알림',
    serviceWhy: '받고 싶은 것만 남겨 주세요.',
    serviceEmpty: '지금은 켜고 끌 수 있는 알림이 없어요.',
    emergencyTitle: '재난 알림',
    emergencyWhy: '생명과 안전이 걸린 알림이라 끌 수 없고, 등록하신 모든 곳으로 한꺼번에 보내요.',
    laterTitle: '원하는 분만 받는 알림',
    later: '문화 소식이나 광고는 지금 꺼져 있어요. 등록하신 뒤에 하나씩 여쭤볼게요.',
  },

  phone: {
    title: '휴대전화 번호를 알려 주세요',
    lead: '본인 번호가 맞는지 문자로 확인해요. 카카오톡과 문자 알림도 이 번호로 와요.',
    proven: (address: string) => `${address} 번호를 확인했어요`,
    provenText: '이 번호로 계속할까요?',
    keep: '이 번호로 계속하기',
    otherTitle: '다른 번호로 하기',
    proofOver: '번호를 확인하신 지 30분이 지났어요',
    proofOverText: '번호를 한 번 더 확인해 주세요. 고르신 것은 그대로 있어요.',
  },

  preferred: {
    title: '알림을 어디로 먼저 받을까요?',
    lead: '평소에 가장 자주 보시는 곳을 골라 주세요.',
    legend: '먼저 받을 곳',
    kakaoText: (address: string) => `${address} 번호의 카카오톡으로 와요.`,
    smsText: (address: string) => `${address} 번호로 와요. 카카오톡이 없어도 돼요.`,
    emailText: '이메일 주소를 아래에 적어 주세요.',
  },
  emailLabel: '이메일 주소',
  emailHint: '예: hong@example.kr. 이 주소로 인증번호를 보내 확인할게요.',

  backups: {
    title: (first: Channel) => `${subject(first)} 막히면 어디로 받을까요?`,
    lead: '대신 받을 곳이 없으면, 막혀 있는 동안 보낸 알림을 놓칠 수 있어요.',
    legend: '알림이 오는 순서',
    then: ', 그다음 ',
    suggested: '추천',
    one: (first: Channel, backup: Channel) => `${subject(first)} 막히면 ${by(backup)} 받아요.`,
    two: (backup: Channel, last: Channel) => `${name[backup]}까지 막히면 ${by(last)} 받아요.`,
    none: (first: Channel) => `${by(first)}만 받을게요`,
    noneText: (first: Channel) => `${subject(first)} 막힌 동안 보낸 알림을 놓칠 수 있어요.`,
    finish: '등록 마치기',
  },

  emailCode: {
    title: '이메일도 확인해 주세요',
    lead: (address: string) =>
      `등록은 마쳤어요. ${address} 주소로 보낸 인증번호를 적으시면 이메일로도 알림이 와요.`,
    leadOver: '등록은 마쳤어요. 이메일은 인증번호를 확인한 뒤부터 쓸 수 있어요.',
    later: '나중에 할게요',
    taken: '다른 분이 먼저 확인한 이메일 주소예요',
    takenText: '본인 주소가 맞다면 화면 아래 전화로 알려 주세요. 다른 주소는 ‘받을 곳’에서 더하실 수 있어요.',
  },

  done: {
    title: '등록을 마쳤어요',
    lead: '앞으로 알림은 이 길로 와요.',
    pathLabel: '내 알림이 오는 순서',
    unverified: '확인을 기다리고 있어요',
    emailWaits: '이메일은 아직 확인하지 않았어요',
    emailWaitsText: '확인을 마쳐야 이메일로도 알림이 와요.',
    emailVerify: '이메일 확인하기',
    single: (only: Channel) => `받을 곳이 ${name[only]} 하나뿐이에요`,
    singleText: '이곳이 막히면 알림을 놓칠 수 있어요. 한 곳 더 정해 두시면 든든해요.',
    add: '받을 곳 더하기',
    nextTitle: '이제 이렇게 돼요',
    next: [
      '기관이 알림을 보내기 전에 알림길에 물어봐요. 따로 하실 일은 없어요.',
      '먼저 고르신 곳이 멈추면, 정하신 순서대로 다음 곳으로 보내라고 바로 알려 줘요.',
      '받을 곳과 순서는 언제든 바꾸실 수 있어요.',
    ],
    home: '내 알림 길 보기',
  },

  draftOver: '오래 쉬셔서 처음으로 돌아왔어요',
  draftOverText: '안전을 위해 30분이 지나면 고르신 것을 지워요. 다시 시작해 주세요.',
}
