import { formatDuration } from '#app/i18n/seoul-time.ts'

const wait = (seconds: number) => formatDuration('ko', seconds)

/** Signing in and out, and every page that asks for the digits of a text or an e-mail. */
export const signIn = {
  title: '로그인',
  lead: '휴대전화 번호만 있으면 돼요. 비밀번호는 쓰지 않아요.',
  phoneLabel: '휴대전화 번호',
  phoneHint: '예: 010-1234-5678',
  send: '인증번호 받기',
  newHere: '처음이신가요?',
  register: '등록하러 가기',
  byPasskey: '패스키로 로그인하기',
  byCounterCode: '주민센터에서 받은 번호로 보기',
  notMine: '다른 분의 알림이 제 번호로 와요',
  byEmail: '이메일로 로그인하기',
  byPhone: '휴대전화로 로그인하기',
  emailLead: '알림길에서 확인해 둔 이메일로 인증번호를 보내요.',
  emailUnknown: '이 이메일로는 로그인할 수 없어요',
  emailUnknownText:
    '알림길에 등록하고 확인까지 마친 이메일이 아니에요. 오랫동안 확인하지 않은 이메일일 수도 있어요. 휴대전화 번호로 로그인해 주세요.',

  codeTitle: '인증번호를 적어 주세요',
  sentTo: {
    sms: (address: string) => `${address} 번호로 문자를 보냈어요.`,
    email: (address: string) => `${address} 주소로 이메일을 보냈어요.`,
  },
  codeLabel: '인증번호 6자리',
  codeHint: '10분 안에 적어 주세요. 붙여넣어도 돼요.',
  confirm: '확인',
  triesLeft: (count: number) => `${count}번 더 적어 볼 수 있어요.`,
  trouble: {
    sms: {
      title: '문자가 오지 않나요?',
      hints: [
        '조금 늦게 오기도 해요. 1분쯤 기다려 주세요.',
        '위에 보이는 번호가 맞는지 봐 주세요.',
        '스팸 문자함도 열어 봐 주세요.',
        '그래도 문자가 오지 않으면 잠시 뒤 다시 요청해 주세요.',
      ],
    },
    email: {
      title: '이메일이 오지 않나요?',
      hints: [
        '조금 늦게 오기도 해요. 1분쯤 기다려 주세요.',
        '위에 보이는 주소가 맞는지 봐 주세요.',
        '스팸 메일함도 열어 봐 주세요.',
        '그래도 이메일이 오지 않으면 잠시 뒤 다시 요청해 주세요.',
      ],
    },
  },
  resend: '인증번호 다시 받기',
  resendIn: (seconds: number) => `${wait(seconds)} 뒤에 다시 받을 수 있어요.`,
  resent: '인증번호를 새로 보냈어요',
  resentText: '먼저 받으신 인증번호는 이제 쓸 수 없어요.',
  changePhone: '전화번호 고치기',
  changeEmail: '이메일 주소 고치기',
  expiredTitle: '시간이 지나 인증번호를 쓸 수 없어요',
  expiredText: '10분이 지났거나 이미 쓰신 번호예요. 새로 받아서 이어서 하시면 돼요.',
  exhaustedTitle: '여러 번 틀려서 이 인증번호는 더 쓸 수 없어요',
  exhaustedText: '새로 받아서 다시 적어 주세요.',

  refused: {
    resend_wait: {
      title: '방금 인증번호를 보냈어요',
      text: (seconds: number) => `${wait(seconds)} 뒤에 다시 받을 수 있어요.`,
    },
    too_many_codes: {
      title: '인증번호를 여러 번 요청하셨어요',
      text: (seconds: number) =>
        `개인정보를 지키려고 잠깐 멈췄어요. ${wait(seconds)} 뒤에 다시 해 주세요. 급하시면 화면 아래 전화로 알려 주세요.`,
    },
    too_many_tries: {
      title: '틀린 인증번호를 너무 여러 번 적으셨어요',
      text: (seconds: number) =>
        `개인정보를 지키려고 잠깐 멈췄어요. ${wait(seconds)} 뒤에 다시 해 주세요. 급하시면 화면 아래 전화로 알려 주세요.`,
    },
  },
  proofOver: '본인 확인을 하신 지 오래되었어요',
  proofOverText: '번호를 한 번 더 확인해 주세요.',

  secondTitle: '한 가지만 더 확인할게요',
  secondLead:
    '이 전화번호로 등록된 설정이 있어요. 그런데 오랫동안 확인되지 않았거나, 알림이 닿지 않은 적이 있어요. 전화번호는 시간이 지나면 다른 분이 쓰게 되기도 해서 한 번 더 여쭤봐요.',
  secondMine: '제가 등록한 것이 맞아요',
  secondMineText: '그때 등록하신 이메일로도 본인인지 확인해요.',
  emailLabel: '등록하신 이메일 주소',
  emailHint: '예: hong@example.kr',
  secondSend: '이메일로 인증번호 받기',
  secondNew: '이 번호를 새로 쓰게 되었어요',
  secondNewText: [
    '새로 등록하시면 돼요. 전에 쓰던 분의 설정은 보이지 않고, 그분의 알림이 이 번호로 오지 않게 돼요.',
    '예전에 등록하셨지만 이메일이 없거나 열어 볼 수 없을 때도 새로 등록하시면 돼요. 예전 설정은 옮겨지지 않아요.',
  ],
  secondRegister: '새로 등록하기',
  noMatch: '이 전화번호와 함께 등록된 이메일이 아니에요',
  noMatchText: '다른 이메일로 다시 해 보시거나 새로 등록해 주세요.',

  freshTitle: '본인인지 한 번 더 확인할게요',
  freshLead:
    '번호나 주소를 바꾸기 전에 인증번호를 한 번 더 적어 주세요. 다른 사람이 몰래 바꾸지 못하게 하려는 거예요.',
  freshPhone: '로그인하는 휴대전화로 문자를 보내요.',
  freshSend: '문자로 인증번호 받기',
  freshSendEmail: '이메일로 받기',
  freshPasskey: '패스키로 확인하기',
  freshNoWay: '번호를 더는 쓰지 않고 다른 방법도 없으시면, 화면 아래 전화로 알려 주시면 도와드려요.',
  freshOther: '다른 방법으로 받기',
  freshNone: '인증번호를 보낼 수 없어요',
  freshNoneText: '확인된 번호나 주소가 없어요. 화면 아래 전화로 알려 주시면 도와드려요.',

  outTitle: '로그아웃할까요?',
  outText: '이 휴대전화나 컴퓨터에서만 로그아웃해요. 정해 두신 설정은 그대로 있고, 알림도 그대로 와요.',
  out: '로그아웃',
  outDone: '로그아웃했어요',
  outDoneText: '알림은 정해 두신 대로 계속 와요.',
}
